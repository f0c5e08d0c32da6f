package io.nanostream.binding.ncnn;

import io.nanostream.binding.ncnn.param.Mutations;
import io.nanostream.binding.ncnn.param.NetFileException;
import io.nanostream.binding.ncnn.param.NetGraph;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main class of a process that loads and runs what {@link NetGraph} lets pass of a param with wrong numbers. */
public final class TryMutations {

    private TryMutations() {}

    /** Takes the folder of models, a model's name, the side of its input, the seed, and how many to try. */
    public static void main(String[] arguments) throws Exception {
        Path models = Path.of(arguments[0]);
        int side = Integer.parseInt(arguments[2]);
        String text = Files.readString(models.resolve(arguments[1] + ".param"));
        Mutations mutations = new Mutations(text, Long.parseLong(arguments[3]));
        Path param = Path.of("mutated.param");
        int passed = 0;
        int ran = 0;
        for (int round = 0; round < Integer.parseInt(arguments[4]); round++) {
            Files.writeString(param, mutations.next());
            try {
                NetGraph.read(param);
                NetGraph.requireFits(param, side, side);
                NetGraph.requireWeights(param, models.resolve(arguments[1] + ".bin"));
            } catch (NetFileException refused) {
                continue;
            }
            passed++;
            ran += runs(param, models.resolve(arguments[1] + ".bin"), side) ? 1 : 0;
        }
        System.out.println("passed " + passed + ", ran " + ran);
    }

    private static boolean runs(Path param, Path bin, int side) {
        Net net = new Net();
        net.opt().num_threads(1);
        try (FileReader reader = new FileReader(bin.toString())) {
            if (net.load_param(param.toString()) != 0 || net.load_model(reader) != 0 || reader.remaining() != 0) {
                net.close();
                return false;
            }
        }
        try (Inference inference = new Inference(net)) {
            inference.feed(Models.picture(64, 64), 64, 64, side);
            inference.begin();
            for (int output = 0; output < Ncnn.output_count(net); output++) {
                inference.read(Ncnn.output_blob(net, output), new float[1 << 20]);
            }
            return true;
        } catch (AssertionError | RuntimeException refused) { // by ncnn, which is as good
            return false;
        }
    }
}
