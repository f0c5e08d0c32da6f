package io.nanostream.detector.ncnn.selection;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which classes are looked for where the configuration decides.
 *
 * @param wanted names of the classes; empty: all. A thing of another class is taken for the wanted one that it is most like, if it is enough
 * @param named whether detections bear their label; else all are called {@code Target}
 */
public record ClassRules(Set<String> wanted, boolean named) {
    /** Takes its own copy. */
    public ClassRules {
        wanted = Set.copyOf(wanted);
    }

    /**
     * {@return the ids of the classes wanted}
     *
     * @param labels of the model, by class id
     */
    public int[] ids(List<String> labels) {
        return IntStream.range(0, labels.size())
                .filter(id -> wanted.isEmpty() || wanted.contains(labels.get(id)))
                .toArray();
    }

    /**
     * {@return what is wanted that the model does not know}
     *
     * @param labels of the model
     */
    public List<String> unknown(List<String> labels) {
        return wanted.stream().filter(name -> !labels.contains(name)).sorted().toList();
    }
}
