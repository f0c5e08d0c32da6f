package io.nanostream.detector.ncnn.net;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.binding.ncnn.Extractor;
import io.nanostream.binding.ncnn.Mat;
import io.nanostream.binding.ncnn.Ncnn;
import io.nanostream.detector.ncnn.head.Head;
import io.nanostream.detector.ncnn.head.HeadOutput;
import io.nanostream.detector.ncnn.head.TensorLayout;
import io.nanostream.detector.ncnn.head.TensorRef;
import io.nanostream.detector.ncnn.input.Placement;
import java.util.List;
import java.util.Locale;

/** Computes a net's outputs and copies them to Java's memory, where they are decoded. Belongs to one session. */
final class NetOutputs implements AutoCloseable {
    private final List<String> names;
    private final HeadOutput[] outputs;
    private final TensorRef[] tensors;
    private final float[][] values;
    private final Mat mat = new Mat();

    NetOutputs(Head head) {
        names = head.blobs();
        outputs = new HeadOutput[names.size()];
        tensors = new TensorRef[names.size()];
        values = new float[names.size()][0];
        for (HeadOutput output : head.outputs()) {
            for (TensorRef tensor : List.of(output.scores(), output.distances())) {
                outputs[names.indexOf(tensor.blob())] = output;
                tensors[names.indexOf(tensor.blob())] = tensor;
            }
        }
    }

    /** {@return the tensors, valid until the next call} */
    float[][] extract(Extractor extractor, int[] blobs, Placement at) throws DetectorException {
        for (int i = 0; i < blobs.length; i++) {
            if (extractor.extract(blobs[i], mat) != 0) {
                throw new DetectorException("ncnn cannot compute the output " + names.get(i)
                        + ": out of memory, or the net does not take a picture of this size");
            }
            read(i, outputs[i].cells(at.padded().width(), at.padded().height()));
        }
        return values;
    }

    private void read(int i, int cells) throws DetectorException {
        TensorRef tensor = tensors[i];
        int expected = cells * tensor.channels();
        int count = mat.w() * mat.h() * mat.d() * mat.c();
        int inner = tensor.layout() == TensorLayout.CELLS ? mat.w() : mat.dims() == 3 ? mat.c() : mat.h();
        if (count != expected || inner != tensor.channels()) {
            throw new DetectorException("output " + names.get(i) + " is " + mat.w() + "x" + mat.h() + "x" + mat.c()
                    + ", its card says " + tensor.channels() + " channels for " + cells + " cells, "
                    + tensor.layout().name().toLowerCase(Locale.ROOT)
                    + ": head, number of labels or strides do not fit the net");
        }
        if (values[i].length != expected) {
            values[i] = new float[expected];
        }
        if (Ncnn.read_floats(mat, values[i]) != expected) {
            throw new DetectorException(
                    "output " + names.get(i) + " cannot be read: " + mat.elemsize() + " bytes a number, must be 4");
        }
    }

    @Override
    public void close() {
        mat.close();
    }
}
