// What ncnn itself takes, in C++: the same picture, net and calls as NetBenchmark.java.
// usage: net_benchmark PARAM BIN INPUT-BLOB OUTPUT-BLOB,... SIDE THREADS; runs once for each line read, and prints the microseconds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "net.h"

static double inference(const ncnn::Net& net, const std::vector<unsigned char>& picture, int side, int input, const std::vector<int>& outputs, std::vector<float>& floats)
{
    const float mean[3] = {103.53f, 116.28f, 123.675f};
    const float norm[3] = {0.017429f, 0.017507f, 0.017125f};
    const auto begin = std::chrono::steady_clock::now();
    ncnn::Mat in = ncnn::Mat::from_pixels(picture.data(), ncnn::Mat::PIXEL_BGR, side, side);
    in.substract_mean_normalize(mean, norm);
    ncnn::Extractor extractor = net.create_extractor();
    extractor.input(input, in);
    for (int output : outputs)
    {
        ncnn::Mat out;
        if (extractor.extract(output, out) != 0)
            exit(1);
        for (int c = 0; c < out.c; c++)
        {
            const float* plane = out.channel(c);
            std::copy(plane, plane + (size_t)out.w * out.h, floats.begin());
        }
    }
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
}

static int blob(const ncnn::Net& net, const std::string& name)
{
    for (size_t i = 0; i < net.blobs().size(); i++)
        if (net.blobs()[i].name == name)
            return (int)i;
    fprintf(stderr, "no blob %s\n", name.c_str());
    exit(1);
}

int main(int argc, char** argv)
{
    if (argc != 7)
        return 2;
    const int side = atoi(argv[5]);
    ncnn::Net net;
    net.opt.num_threads = atoi(argv[6]);
    if (net.load_param(argv[1]) != 0 || net.load_model(argv[2]) != 0)
        return 1;
    const int input = blob(net, argv[3]);
    std::vector<int> outputs;
    std::stringstream names(argv[4]);
    for (std::string name; std::getline(names, name, ',');)
        outputs.push_back(blob(net, name));
    std::vector<unsigned char> picture((size_t)side * side * 3);
    for (size_t i = 0; i < picture.size(); i++)
        picture[i] = (unsigned char)(i * 7);
    std::vector<float> floats(1 << 20);
    for (int i = 0; i < 20; i++)
        inference(net, picture, side, input, outputs, floats);
    for (std::string line; std::getline(std::cin, line);)
        std::cout << (long)inference(net, picture, side, input, outputs, floats) << std::endl;
    return 0;
}
