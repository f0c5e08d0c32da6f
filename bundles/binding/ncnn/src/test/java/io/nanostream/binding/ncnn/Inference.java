package io.nanostream.binding.ncnn;

import org.bytedeco.javacpp.FloatPointer;

/** One net and everything an inference needs, kept and used again: as a detector does it. */
final class Inference implements AutoCloseable {

    private final Net net;
    private final Extractor extractor;
    private final Mat input = new Mat();
    private final Mat output = new Mat();
    private final FloatPointer mean = new FloatPointer(103.53f, 116.28f, 123.675f);
    private final FloatPointer norm = new FloatPointer(0.017429f, 0.017507f, 0.017125f);
    private final int inputBlob;

    Inference(Net net) {
        this.net = net;
        extractor = net.create_extractor();
        inputBlob = Ncnn.input_blob(net, 0);
    }

    void feed(byte[] bgr, int width, int height, int side) {
        Ncnn.from_pixels_resize(input, bgr, Mat.PIXEL_BGR, width, height, width * 3, side, side, null);
        input.substract_mean_normalize(mean, norm);
    }

    void begin() {
        Ncnn.restart(extractor, net);
        require(extractor.input(inputBlob, input) == 0, "input");
    }

    /** {@return how many floats of the blob were read} */
    int read(int blob, float[] into) {
        require(extractor.extract(blob, output) == 0, "extract");
        return Ncnn.read_floats(output, into);
    }

    Net net() {
        return net;
    }

    Extractor extractor() {
        return extractor;
    }

    Mat output() {
        return output;
    }

    private static void require(boolean done, String what) {
        if (!done) {
            throw new AssertionError(what + " failed");
        }
    }

    @Override
    public void close() {
        input.close();
        output.close();
        extractor.close();
        net.close();
        mean.close();
        norm.close();
    }
}
