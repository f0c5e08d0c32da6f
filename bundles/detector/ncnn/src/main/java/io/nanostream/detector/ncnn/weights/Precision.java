package io.nanostream.detector.ncnn.weights;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether the weights of a net are of the kind that its graph expects: ncnn ends the process when INT8 weights meet a graph of floats. Each
 * weighted layer's data begins with a tag (ncnn, modelbin.cpp), and its line in the graph says {@code 8=} where it is INT8 (convolution.cpp).
 */
final class Precision {
    private static final int INT8_TAG = 0x384b0d00; // 0x000D4B38, little endian, as it is read here
    private static final List<String> WEIGHTED =
            List.of("Convolution", "ConvolutionDepthWise", "Deconvolution", "DeconvolutionDepthWise", "InnerProduct");

    private Precision() {}

    /**
     * Compares the first weighted layer of both.
     *
     * @param param the graph's text
     * @param bin the weights
     * @throws WeightsException when one is INT8 and the other is not
     * @throws IOException when the weights cannot be read
     */
    static void check(String param, Path bin) throws WeightsException, IOException {
        Optional<String> first = param.lines()
                .filter(line -> WEIGHTED.contains(line.split("\\s+", 2)[0]))
                .findFirst();
        if (first.isEmpty()) {
            return;
        }
        boolean graph = first.get().matches(".*\\s8=[1-9]\\d*(\\s.*)?");
        boolean weights = tag(bin) == INT8_TAG;
        if (graph != weights) {
            throw new WeightsException(
                    bin + " is " + kind(weights) + ", its param is " + kind(graph) + ": they must be of one model");
        }
    }

    private static int tag(Path bin) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(bin))) {
            return in.readInt();
        }
    }

    private static String kind(boolean int8) {
        return int8 ? "INT8" : "not INT8";
    }
}
