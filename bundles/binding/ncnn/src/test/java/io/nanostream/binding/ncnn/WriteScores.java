package io.nanostream.binding.ncnn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main class of a process that runs nets and writes what they say of the made picture: on another machine, or another kind of it. */
public final class WriteScores {

    private WriteScores() {}

    /** Arguments: a param file, a bin file, the output blob, how many floats it has, whether half precision may be used, the file to write. */
    public static void main(String[] arguments) throws IOException {
        float[] scores = scores(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                arguments[2],
                Integer.parseInt(arguments[3]),
                Boolean.parseBoolean(arguments[4]));
        ByteBuffer bytes = ByteBuffer.allocate(scores.length * Float.BYTES);
        bytes.asFloatBuffer().put(scores);
        Files.write(Path.of(arguments[5]), bytes.array());
        System.out.println("asimdhp " + Ncnn.cpu_support_arm_asimdhp() + ", asimddp " + Ncnn.cpu_support_arm_asimddp());
    }

    static float[] scores(Path param, Path bin, String blob, int floats, boolean half) {
        Net net = new Net();
        net.opt().num_threads(2);
        net.opt().use_fp16_packed(half).use_fp16_storage(half).use_fp16_arithmetic(half);
        if (net.load_param(param.toString()) != 0 || net.load_model(bin.toString()) != 0) {
            throw new IllegalStateException("cannot load " + param);
        }
        try (Inference inference = new Inference(net)) {
            inference.feed(Models.picture(640, 360), 640, 360, Models.SIDE);
            inference.begin();
            float[] scores = new float[floats];
            if (inference.read(Ncnn.find_blob(net, blob), scores) != floats) {
                throw new IllegalStateException(blob + " has not " + floats + " floats");
            }
            return scores;
        }
    }
}
