package io.nanostream.binding.ncnn.param;

import static io.nanostream.binding.ncnn.param.LayerException.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Walks over a file of weights as ncnn's loader will, layer by layer: it must be as long as the layers ask for, and hold no INT8 where a layer does
 * not expect it. Source: ncnn 20260526, {@code ModelBinFromDataReader::load}, {@code load_model} of the layers.
 */
final class WeightWalk {
    private static final int FP16 = 0x01306b47;
    private static final int INT8 = 0x000d4b38;
    private static final int FP32 = 0x0002c056;

    private final FileChannel file;
    private long at;
    private boolean lost;

    WeightWalk(FileChannel file) {
        this.file = file;
    }

    /** Goes over what the layer reads. From a layer on that is not known here, nothing can be told. */
    void pass(Layer layer) throws LayerException, IOException {
        if (lost) {
            return;
        }
        Parameters given = layer.parameters();
        int scales = given.one(8, 0);
        switch (layer.type()) {
            case "Convolution" -> weighted(given, 6, 5, scales == 0 ? 0 : given.one(0, 0) + 1);
            case "ConvolutionDepthWise" -> weighted(
                    given, 6, 5, scales == 0 ? 0 : scales % 100 == 1 ? given.one(7, 1) + 1 : 2);
            case "InnerProduct" -> weighted(given, 2, 1, scales == 0 ? 0 : given.one(0, 0) + 1);
            default -> lost = !LayerRules.isWithoutWeights(layer.type());
        }
    }

    /** Ends at the end. */
    void end() throws LayerException, IOException {
        require(lost || at == file.size(), "the layers ask for " + at + " bytes of weights, there are " + file.size());
    }

    private void weighted(Parameters given, int weights, int bias, int scales) throws LayerException, IOException {
        boolean int8 = scales > 0;
        int count = given.one(weights, 0);
        int tag = tag();
        at += 4;
        require(int8 || tag != INT8, "expects no INT8 weights (8=0), but they are");
        at += switch (tag) {
            case FP16 -> aligned(2L * count);
            case INT8 -> aligned(count);
            case FP32, 0 -> 4L * count;
            default -> 1024 + aligned(count); // a table of 256 values
        };
        at += 4L * (given.one(bias, 0) == 0 ? 0 : given.one(0, 0));
        at += 4L * scales + (given.one(8, 0) > 100 && weights == 6 ? 4 : 0);
        require(at <= file.size(), "the weights end before its own: " + at + " bytes of " + file.size());
    }

    private int tag() throws LayerException, IOException {
        ByteBuffer four = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        require(file.read(four, at) == 4, "the weights end before its own, at byte " + at);
        return four.getInt(0);
    }

    private static long aligned(long bytes) {
        return (bytes + 3) / 4 * 4;
    }
}
