package io.nanostream.detector.ncnn.head;

import java.util.List;

/**
 * Scores and distances for the cells of one or more grids.
 *
 * @param strides pixels from cell to cell, a grid each, in the order in which the tensors hold the grids
 * @param scores a number a class and cell
 * @param distances for each cell the four sides (left, top, right, bottom), each a distribution over {@code regMax
 *     + 1} bins
 */
public record HeadOutput(List<Integer> strides, TensorRef scores, TensorRef distances) {
    /** Takes its own copy of the strides. */
    public HeadOutput {
        strides = List.copyOf(strides);
    }

    /**
     * {@return how many cells its tensors have}
     *
     * @param width of the net's input, pixels
     * @param height of the net's input, pixels
     */
    public int cells(int width, int height) {
        int cells = 0;
        for (int i = 0; i < strides.size(); i++) {
            cells += grid(width, strides.get(i)) * grid(height, strides.get(i));
        }
        return cells;
    }

    static int grid(int pixels, int stride) {
        return (pixels + stride - 1) / stride;
    }
}
