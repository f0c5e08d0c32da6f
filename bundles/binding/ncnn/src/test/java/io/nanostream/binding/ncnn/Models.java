package io.nanostream.binding.ncnn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The models handed to this project, and a net loaded from them. */
final class Models {

    static final int SIDE = 320;

    private Models() {}

    /** {@return the folder of the models; where there is none, the test is skipped and says so} */
    static Path folder() {
        String set = System.getProperty("nanostream.shared");
        Path models = Stream.of(set == null ? "/work/shared" : set, "../../../../shared", "../../../../../shared")
                .map(Path::of)
                .map(shared -> shared.resolve("models"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
        assumeTrue(models != null, "SKIPPED: no folder with models; name its parent with -Dnanostream.shared=FOLDER");
        return models;
    }

    static Net nanodet(int threads) {
        Net net = new Net();
        net.opt().num_threads(threads);
        load(net, folder().resolve("nanodet_m.param"), folder().resolve("nanodet_m.bin"));
        return net;
    }

    private static void load(Net net, Path param, Path bin) {
        if (net.load_param(param.toString()) != 0 || net.load_model(bin.toString()) != 0) {
            throw new AssertionError("cannot load " + param + " with " + bin);
        }
    }

    /** {@return a made picture, bgr24: shapes on a gradient, always the same} */
    static byte[] picture(int width, int height) {
        byte[] pixels = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * 3;
                boolean inside = Math.hypot(x - width / 2.0, y - height / 2.0) < height / 4.0;
                pixels[at] = (byte) (inside ? 30 : x * 255 / width);
                pixels[at + 1] = (byte) (inside ? 60 : y * 255 / height);
                pixels[at + 2] = (byte) (inside ? 200 : (x ^ y) & 0xff);
            }
        }
        return pixels;
    }
}
