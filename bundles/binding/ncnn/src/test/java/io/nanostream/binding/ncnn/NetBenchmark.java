package io.nanostream.binding.ncnn;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** What a net takes through this binding: the same picture, net and calls as src/bench/net_benchmark.cpp. Run by src/bench/compare.sh. */
public final class NetBenchmark {

    private static final int WARM_UP = 20;

    private final Net net = new Net();
    private final Extractor extractor;
    private final Mat in = new Mat();
    private final Mat out = new Mat();
    private final FloatPointer mean = new FloatPointer(103.53f, 116.28f, 123.675f);
    private final FloatPointer norm = new FloatPointer(0.017429f, 0.017507f, 0.017125f);
    private final float[] floats = new float[1 << 20];
    private final int side;
    private final ByteBuffer picture;
    private final int input;
    private final int[] outputs;

    private NetBenchmark(String[] arguments) {
        side = Integer.parseInt(arguments[4]);
        net.opt().num_threads(Integer.parseInt(arguments[5]));
        if (net.load_param(arguments[0]) != 0 || net.load_model(arguments[1]) != 0) {
            throw new IllegalArgumentException(arguments[0]);
        }
        extractor = net.create_extractor();
        input = Ncnn.find_blob(net, arguments[2]);
        outputs = Arrays.stream(arguments[3].split(","))
                .mapToInt(name -> Ncnn.find_blob(net, name))
                .toArray();
        picture = ByteBuffer.allocateDirect(side * side * 3);
        for (int i = 0; i < picture.capacity(); i++) {
            picture.put(i, (byte) (i * 7));
        }
    }

    /**
     * Arguments: param, bin, input blob, output blobs, side, threads. Runs once for each line read, and prints the microseconds and
     * the bytes of Java heap that it took.
     */
    public static void main(String[] arguments) throws IOException {
        NetBenchmark benchmark = new NetBenchmark(arguments);
        for (int i = 0; i < WARM_UP; i++) {
            benchmark.inference();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (lines.readLine() != null) {
            long before = threads.getCurrentThreadAllocatedBytes();
            long nanos = benchmark.inference();
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            System.out.println(nanos / 1000 + " " + bytes);
        }
    }

    private long inference() {
        long begin = System.nanoTime();
        Ncnn.from_pixels(in, picture, Mat.PIXEL_BGR, side, side, side * 3, null);
        in.substract_mean_normalize(mean, norm);
        Ncnn.restart(extractor, net);
        extractor.input(input, in);
        for (int output : outputs) {
            if (extractor.extract(output, out) != 0) {
                throw new IllegalStateException("extract");
            }
            Ncnn.read_floats(out, floats);
        }
        return System.nanoTime() - begin;
    }
}
