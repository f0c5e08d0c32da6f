package io.nanostream.detector.ncnn;

import com.sun.management.ThreadMXBean;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.Selection;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import io.nanostream.binding.gstreamer.picture.PictureScaler;
import io.nanostream.detector.ncnn.net.Calls;
import io.nanostream.detector.ncnn.net.ModelTotals;
import io.nanostream.detector.ncnn.net.NcnnSession;
import io.nanostream.detector.ncnn.net.NetOptions;
import io.nanostream.detector.ncnn.net.NetPool;
import io.nanostream.detector.ncnn.net.OpenSessions;
import io.nanostream.detector.ncnn.weights.CardChanges;
import io.nanostream.detector.ncnn.weights.Checksums;
import io.nanostream.detector.ncnn.weights.Model;
import io.nanostream.detector.ncnn.weights.ModelFolders;
import io.nanostream.detector.ncnn.weights.ModelScan;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * From a yuv420p frame to boxes as the appliance does it, the same work as detect.cpp. Arguments: FRAME.yuv WIDTH
 * HEIGHT MODEL MODELS CARDS THREADS SECONDS.
 * Class path: the appliance's jars. Prints one line: inferences, median milliseconds of the whole way, Java heap bytes of one,
 * boxes by detect.cpp's selection, boxes by the appliance's.
 */
final class Detect {
    private static final Selection PLAIN = Selection.plain(0.4f, 0.5f);
    private static final int MOST = 1_000_000;

    private final GstFrame frame;
    private final PictureScaler scaler;
    private final DetectorSession session;

    @NcnnDetectorConfig
    private static final class Defaults {}

    private Detect(GstFrame frame, DetectorSession session) throws Exception {
        this.frame = frame;
        this.session = session;
        VideoFormat format = frame.format();
        this.scaler = new PictureScaler(format, session.wanted(format.widthPx(), format.heightPx()));
    }

    public static void main(String[] arguments) throws Exception {
        GstFrame frame = frame(
                Files.readAllBytes(Path.of(arguments[0])),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]));
        Path models = Path.of(arguments[4]);
        Model model = model(arguments[3], new ModelFolders(models, models, Path.of(arguments[5])));
        try (DetectorSession session = open(model, Integer.parseInt(arguments[6]))) {
            new Detect(frame, session).measure(Double.parseDouble(arguments[7]));
        }
    }

    private static GstFrame frame(byte[] pixels, int width, int height) {
        VideoFormat format = new VideoFormat(PixelFormat.YUV420P, width, height, new FrameRate(30, 1));
        GstFrame frame = GstFrame.allocate(format, 0, FrameMark.captured(0, 0));
        int at = 0;
        for (int index = 0; index < 3; index++) {
            Plane plane = frame.plane(index);
            ByteBuffer bytes = plane.bytes().duplicate();
            for (int row = 0; row < plane.heightPx(); row++, at += plane.widthPx()) {
                bytes.position(row * plane.strideBytes()).put(pixels, at, plane.widthPx());
            }
        }
        return frame;
    }

    private static Model model(String name, ModelFolders folders) {
        return new ModelScan(new Checksums())
                .scan(folders, Optional.empty(), CardChanges.NONE).models().stream()
                        .filter(model -> model.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(name + ": no such model in " + folders));
    }

    private static DetectorSession open(Model model, int threads) throws Exception {
        NcnnDetectorSettings settings =
                NcnnDetectorSettings.of(Defaults.class.getAnnotation(NcnnDetectorConfig.class));
        NetOptions net = settings.net();
        NcnnSession.Opening opening = new NcnnSession.Opening(
                new NetOptions(threads, net.lightMode(), net.fp16(), net.bf16()),
                settings.rules(),
                settings.classes(),
                new Calls(),
                new OpenSessions(),
                new ModelTotals());
        return NcnnSession.open(model, opening, new NetPool());
    }

    /** All of the time counts, from the first inference on, as in detect.cpp; the median forgets the first ones. */
    private void measure(double seconds) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int plain = session.detect(scaler.scale(frame), PLAIN).size();
        int configured = session.detect(scaler.scale(frame), Selection.CONFIGURED).size();
        long[] nanos = new long[MOST];
        int count = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (long start = System.nanoTime(); System.nanoTime() - start < seconds * 1e9 && count < MOST; count++) {
            long begin = System.nanoTime();
            session.detect(scaler.scale(frame), Selection.CONFIGURED);
            nanos[count] = System.nanoTime() - begin;
        }
        long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / count;
        Arrays.sort(nanos, 0, count);
        System.out.printf(Locale.ROOT, "%d %.3f %d %d %d%n", count, nanos[count / 2] / 1e6, bytes, plain, configured);
        scaler.close();
    }
}
