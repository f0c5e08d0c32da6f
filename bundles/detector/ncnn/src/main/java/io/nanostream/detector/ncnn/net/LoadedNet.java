package io.nanostream.detector.ncnn.net;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.binding.ncnn.FileReader;
import io.nanostream.binding.ncnn.Ncnn;
import io.nanostream.binding.ncnn.Net;
import io.nanostream.binding.ncnn.Option;
import io.nanostream.detector.ncnn.weights.Model;
import io.nanostream.detector.ncnn.weights.WeightsException;
import java.util.List;

/** A net in memory. Any number of threads may infer with it at once; whoever closes it knows that none does. */
final class LoadedNet implements AutoCloseable {
    private final Net net;
    private final int input;
    private final int[] outputs;

    private LoadedNet(Net net, int input, int[] outputs) {
        this.net = net;
        this.input = input;
        this.outputs = outputs;
    }

    /**
     * Loads a net.
     *
     * @param model what
     * @param options how it shall work
     * @return the net, the caller's to close
     * @throws DetectorException when it cannot; nothing is left
     */
    static LoadedNet load(Model model, NetOptions options) throws DetectorException {
        try {
            model.requireUnchanged(); // ncnn trusts what they say
            Net net = new Net();
            try {
                return load(net, model, options);
            } catch (DetectorException | RuntimeException failed) {
                net.close();
                throw failed;
            }
        } catch (WeightsException wrong) {
            throw new DetectorException("model " + model.name() + ": " + wrong.getMessage(), wrong);
        } catch (LinkageError noLibrary) {
            throw new DetectorException("the ncnn library does not load: " + noLibrary, noLibrary);
        } catch (RuntimeException inNcnn) { // what C++ threw
            throw new DetectorException("model " + model.name() + ": ncnn fails to load it: " + inNcnn, inNcnn);
        }
    }

    private static LoadedNet load(Net net, Model model, NetOptions options) throws DetectorException {
        configure(net.opt(), options);
        String param = model.param().path().toString();
        if (net.load_param(param) != 0) {
            throw new DetectorException("model " + model.name() + ": ncnn cannot load " + param);
        }
        String bin = model.bin().path().toString();
        try (FileReader reader = new FileReader(bin)) {
            if (!reader.is_open() || net.load_model(reader) != 0) {
                throw new DetectorException(
                        "model " + model.name() + ": " + bin + " is cut off, damaged or another net's: "
                                + model.bin().bytes() + " bytes");
            }
            if (reader.remaining() != 0) {
                throw new DetectorException("model " + model.name() + ": " + bin + " has " + reader.remaining()
                        + " bytes more than the graph asks for: it is another net's");
            }
        }
        List<String> names = model.card().head().blobs();
        int[] outputs = new int[names.size()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = blob(net, model, names.get(i));
        }
        return new LoadedNet(net, blob(net, model, model.card().input().blob()), outputs);
    }

    private static void configure(Option option, NetOptions options) {
        option.num_threads(options.threads());
        option.lightmode(options.lightMode());
        option.use_fp16_packed(options.fp16());
        option.use_fp16_storage(options.fp16());
        option.use_fp16_arithmetic(options.fp16());
        option.use_bf16_storage(options.bf16());
    }

    private static int blob(Net net, Model model, String name) throws DetectorException {
        int blob = Ncnn.find_blob(net, name);
        if (blob < 0 || Ncnn.blob_producer(net, blob) < 0) {
            throw new DetectorException("model " + model.name() + ": its card names the blob " + name + ", which "
                    + model.param().path() + " does not have");
        }
        return blob;
    }

    Net net() {
        return net;
    }

    /** {@return the index of the input blob} */
    int input() {
        return input;
    }

    /** {@return the indexes of the output blobs, in the order of the head's} */
    int[] outputs() {
        return outputs;
    }

    @Override
    public void close() {
        net.close();
    }
}
