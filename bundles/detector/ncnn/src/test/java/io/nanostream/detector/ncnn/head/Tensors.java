package io.nanostream.detector.ncnn.head;

import java.util.Arrays;
import java.util.List;

/** Output tensors as a net would give them, in whatever form its head has. */
final class Tensors {
    private static final float LOW = -12;

    private final Head head;
    private final int width;
    private final int height;
    private final float[][] values;

    Tensors(Head head, int width, int height) {
        this.head = head;
        this.width = width;
        this.height = height;
        List<String> blobs = head.blobs();
        values = new float[blobs.size()][];
        for (HeadOutput output : head.outputs()) {
            for (TensorRef tensor : List.of(output.scores(), output.distances())) {
                int blob = blobs.indexOf(tensor.blob());
                if (values[blob] == null) {
                    values[blob] = new float[output.cells(width, height) * tensor.channels()];
                    Arrays.fill(values[blob], head.raw() ? LOW : 0);
                }
            }
        }
    }

    float[][] values() {
        return values;
    }

    /** Puts an object into a cell of the grid of a stride; its sides are bins. */
    void put(int stride, int column, int row, int ofClass, float score, int[] sides) {
        for (HeadOutput output : head.outputs()) {
            int first = 0;
            for (int s : output.strides()) {
                int columns = HeadOutput.grid(width, s);
                if (s == stride) {
                    put(output, first + row * columns + column, ofClass, score, sides);
                }
                first += columns * HeadOutput.grid(height, s);
            }
        }
    }

    private void put(HeadOutput output, int cell, int ofClass, float score, int[] sides) {
        int cells = output.cells(width, height);
        float value = head.raw() ? (float) -Math.log(1 / score - 1) : score;
        values[head.blobs().indexOf(output.scores().blob())][output.scores().index(cell, ofClass, cells)] = value;
        float[] distances = values[head.blobs().indexOf(output.distances().blob())];
        int bins = head.regMax() + 1;
        for (int side = 0; side < 4; side++) {
            for (int bin = 0; bin < bins; bin++) {
                distances[output.distances().index(cell, side * bins + bin, cells)] = bin == sides[side] ? 20 : 0;
            }
        }
    }
}
