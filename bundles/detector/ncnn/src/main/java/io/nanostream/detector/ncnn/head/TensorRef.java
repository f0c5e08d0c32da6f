package io.nanostream.detector.ncnn.head;

/**
 * A part of an output tensor: some of its channels, for all its cells.
 *
 * @param blob the output's name in the net
 * @param layout order of its numbers
 * @param first the first channel that is meant
 * @param channels how many the tensor has
 */
public record TensorRef(String blob, TensorLayout layout, int first, int channels) {

    /**
     * {@return where a number lies}
     *
     * @param cell from 0
     * @param channel from 0, counted from the first that is meant
     * @param cells how many the tensor has
     */
    int index(int cell, int channel, int cells) {
        return layout == TensorLayout.CELLS ? cell * channels + first + channel : (first + channel) * cells + cell;
    }

    /** {@return from one channel to the next} */
    int channelStep(int cells) {
        return layout == TensorLayout.CELLS ? 1 : cells;
    }
}
