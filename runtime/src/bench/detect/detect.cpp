// From a yuv420p frame to the boxes of NanoDet-m, as one would write it in C++ with GStreamer and ncnn: what the detection of the appliance
// is measured against. Scaling is the appliance's pipeline, the net is given the same picture, decoding is NanoDet's.
//
//   detect FRAME.yuv WIDTH HEIGHT PARAM BIN THREADS SECONDS
//
// prints one line: inferences, median milliseconds of the whole way, median milliseconds of the net alone, boxes of the last.

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <ncnn/net.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

constexpr int LONG_SIDE = 320;
constexpr int PAD_TO = 32;
constexpr int CLASSES = 80;
constexpr int BINS = 8;
constexpr float SCORE_MIN = 0.4f;
constexpr float NMS = 0.5f;

struct Box {
    float left, top, right, bottom, score;
    int label;
};

struct Head {
    const char *scores;
    const char *distances;
    int stride;
};

constexpr Head HEADS[] = {{"792", "795", 8}, {"814", "817", 16}, {"836", "839", 32}};

float overlap(const Box &a, const Box &b) {
    float width = std::min(a.right, b.right) - std::max(a.left, b.left);
    float height = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    if (width <= 0 || height <= 0) {
        return 0;
    }
    float both = width * height;
    return both / ((a.right - a.left) * (a.bottom - a.top) + (b.right - b.left) * (b.bottom - b.top) - both);
}

// The expected distance of one side: a softmax over bins.
float distance(const float *bins) {
    float most = *std::max_element(bins, bins + BINS), sum = 0, weighted = 0;
    for (int i = 0; i < BINS; i++) {
        float e = std::exp(bins[i] - most);
        sum += e;
        weighted += e * static_cast<float>(i);
    }
    return weighted / sum;
}

void propose(const ncnn::Mat &scores, const ncnn::Mat &distances, int stride, int columns, std::vector<Box> &boxes) {
    for (int cell = 0; cell < scores.h; cell++) {
        const float *row = scores.row(cell);
        int label = static_cast<int>(std::max_element(row, row + CLASSES) - row);
        if (row[label] < SCORE_MIN) {
            continue;
        }
        const float *sides = distances.row(cell);
        float x = (static_cast<float>(cell % columns) + 0.5f) * static_cast<float>(stride);
        float y = (static_cast<float>(cell / columns) + 0.5f) * static_cast<float>(stride);
        float reach[4];
        for (int side = 0; side < 4; side++) {
            reach[side] = distance(sides + side * BINS) * static_cast<float>(stride);
        }
        boxes.push_back({x - reach[0], y - reach[1], x + reach[2], y + reach[3], row[label], label});
    }
}

std::vector<Box> best(std::vector<Box> &boxes) {
    std::sort(boxes.begin(), boxes.end(), [](const Box &a, const Box &b) { return a.score > b.score; });
    std::vector<Box> kept;
    for (const Box &box : boxes) {
        bool hidden = std::any_of(kept.begin(), kept.end(), [&](const Box &better) {
            return better.label == box.label && overlap(better, box) > NMS;
        });
        if (!hidden) {
            kept.push_back(box);
        }
    }
    return kept;
}

double millis(std::chrono::steady_clock::time_point from) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

class Scaler {
public:
    Scaler(int width, int height, int to_width, int to_height) {
        std::string description = "appsrc name=in is-live=true format=time max-buffers=2 caps=\"video/x-raw,format=I420,width="
            + std::to_string(width) + ",height=" + std::to_string(height)
            + ",framerate=30/1,pixel-aspect-ratio=1/1\" ! videoscale add-borders=false ! videoconvert ! "
              "video/x-raw,format=BGR,pixel-aspect-ratio=1/1,width="
            + std::to_string(to_width) + ",height=" + std::to_string(to_height)
            + " ! appsink name=out sync=false max-buffers=2 enable-last-sample=false qos=false";
        pipeline = gst_parse_launch(description.c_str(), nullptr);
        source = gst_bin_get_by_name(GST_BIN(pipeline), "in");
        sink = gst_bin_get_by_name(GST_BIN(pipeline), "out");
        gst_element_set_state(pipeline, GST_STATE_PLAYING);
    }

    GstSample *scale(GstBuffer *frame, guint64 number) {
        GstBuffer *own = gst_buffer_copy(frame);
        GST_BUFFER_PTS(own) = number * GST_SECOND / 30;
        gst_app_src_push_buffer(GST_APP_SRC(source), own);
        return gst_app_sink_pull_sample(GST_APP_SINK(sink));
    }

private:
    GstElement *pipeline, *source, *sink;
};

class Nanodet {
public:
    Nanodet(const char *param, const char *bin, int threads) {
        net.opt.num_threads = threads;
        net.opt.lightmode = true;
        if (net.load_param(param) != 0 || net.load_model(bin) != 0) {
            std::fprintf(stderr, "%s, %s: cannot be loaded\n", param, bin);
            std::exit(1);
        }
    }

    std::vector<Box> look(const unsigned char *pixels, int width, int height, int stride, double &net_millis) {
        int right = (PAD_TO - width % PAD_TO) % PAD_TO, below = (PAD_TO - height % PAD_TO) % PAD_TO;
        ncnn::Mat picture = ncnn::Mat::from_pixels(pixels, ncnn::Mat::PIXEL_BGR, width, height, stride), padded;
        ncnn::copy_make_border(
            picture, padded, below / 2, below - below / 2, right / 2, right - right / 2, ncnn::BORDER_CONSTANT, 0.f);
        const float means[] = {103.53f, 116.28f, 123.675f}, norms[] = {0.017429f, 0.017507f, 0.017125f};
        padded.substract_mean_normalize(means, norms);
        auto begin = std::chrono::steady_clock::now();
        ncnn::Extractor extractor = net.create_extractor();
        extractor.input("input.1", padded);
        ncnn::Mat scores[3], distances[3];
        for (int head = 0; head < 3; head++) {
            extractor.extract(HEADS[head].scores, scores[head]);
            extractor.extract(HEADS[head].distances, distances[head]);
        }
        net_millis = millis(begin);
        std::vector<Box> boxes;
        for (int head = 0; head < 3; head++) {
            propose(scores[head], distances[head], HEADS[head].stride, padded.w / HEADS[head].stride, boxes);
        }
        return best(boxes);
    }

private:
    ncnn::Net net;
};

}  // namespace

int main(int count, char **arguments) {
    if (count != 8) {
        std::fprintf(stderr, "usage: detect FRAME.yuv WIDTH HEIGHT PARAM BIN THREADS SECONDS\n");
        return 2;
    }
    gst_init(nullptr, nullptr);
    std::ifstream file(arguments[1], std::ios::binary);
    std::vector<char> pixels((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    int width = std::atoi(arguments[2]), height = std::atoi(arguments[3]);
    if (pixels.size() != static_cast<size_t>(width) * height * 3 / 2) {
        std::fprintf(stderr, "%s: not one yuv420p frame of %dx%d\n", arguments[1], width, height);
        return 1;
    }
    GstBuffer *frame = gst_buffer_new_memdup(pixels.data(), pixels.size());
    int to_width = width >= height ? LONG_SIDE : LONG_SIDE * width / height;
    int to_height = width >= height ? LONG_SIDE * height / width : LONG_SIDE;
    Scaler scaler(width, height, to_width, to_height);
    Nanodet nanodet(arguments[4], arguments[5], std::atoi(arguments[6]));
    std::vector<double> whole, net;
    size_t boxes = 0;
    auto start = std::chrono::steady_clock::now();
    for (guint64 number = 0; millis(start) < std::atof(arguments[7]) * 1000; number++) {
        auto begin = std::chrono::steady_clock::now();
        GstSample *sample = scaler.scale(frame, number);
        GstMapInfo map;
        gst_buffer_map(gst_sample_get_buffer(sample), &map, GST_MAP_READ);
        double net_millis = 0;
        boxes = nanodet.look(map.data, to_width, to_height, (to_width * 3 + 3) & ~3, net_millis).size();
        gst_buffer_unmap(gst_sample_get_buffer(sample), &map);
        gst_sample_unref(sample);
        whole.push_back(millis(begin));
        net.push_back(net_millis);
    }
    std::printf("%zu %.3f %.3f %zu\n", whole.size(), median(whole), median(net), boxes);
    return 0;
}
