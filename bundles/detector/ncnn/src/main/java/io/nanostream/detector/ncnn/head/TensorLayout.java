package io.nanostream.detector.ncnn.head;

/** How a tensor's numbers follow each other. */
public enum TensorLayout {
    /** All channels of a cell, then the next cell: width of the tensor = channels. */
    CELLS,
    /** All cells of a channel, row by row, then the next channel. */
    PLANES
}
