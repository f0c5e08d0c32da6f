package io.nanostream.detector.ncnn.head;

import java.util.ArrayList;
import java.util.List;

/**
 * A head of the NanoDet family (RangiLyu/nanodet): for each cell of a grid a score a class, and the four distances
 * from the cell's centre to the box's sides, each as a distribution whose expectation counts strides (generalised
 * focal loss, Li et al. 2020).
 *
 * @param raw whether scores are logits still, to go through a sigmoid
 * @param centre where in its cell a cell's centre is, 0..1: 0.5 in NanoDet, 0 in NanoDet-Plus
 * @param regMax the largest distance in strides: {@code regMax + 1} bins a side
 * @param classes how many
 * @param outputs the tensors
 */
public record Head(boolean raw, float centre, int regMax, int classes, List<HeadOutput> outputs) {
    /** Takes its own copy of the outputs. */
    public Head {
        outputs = List.copyOf(outputs);
    }

    /** {@return the names of its output blobs, each once, in order of use} */
    public List<String> blobs() {
        List<String> names = new ArrayList<>();
        for (HeadOutput output : outputs) {
            for (TensorRef tensor : List.of(output.scores(), output.distances())) {
                if (!names.contains(tensor.blob())) {
                    names.add(tensor.blob());
                }
            }
        }
        return names;
    }

    /**
     * Takes a list of outputs as seed NanoStream writes it in NANOSTREAM_DET_HEADS.
     *
     * @param list {@code scores:distances:stride}, more of them after commas; both tensors hold their cells one
     *     after the other
     * @return this head with these outputs
     * @throws IllegalArgumentException when the list is malformed
     */
    public Head withOutputs(String list) {
        List<HeadOutput> others = new ArrayList<>();
        for (String one : list.split(",")) {
            String[] parts = one.strip().split(":");
            if (parts.length != 3 || !parts[2].matches("[1-9][0-9]{0,2}") || parts[0].isEmpty() || parts[1].isEmpty()) {
                throw new IllegalArgumentException("heads=" + list + ", must be like 792:795:8,814:817:16,836:839:32"
                        + " (scores:distances:stride)");
            }
            others.add(new HeadOutput(
                    List.of(Integer.valueOf(parts[2])),
                    new TensorRef(parts[0], TensorLayout.CELLS, 0, classes),
                    new TensorRef(parts[1], TensorLayout.CELLS, 0, 4 * (regMax + 1))));
        }
        return new Head(raw, centre, regMax, classes, others);
    }
}
