package io.nanostream.detector.ncnn.input;

import io.nanostream.api.detect.PictureFormat;

/**
 * The picture that a net wants.
 *
 * @param blob name of the net's input
 * @param target largest size (letterbox) or the size (stretch), and the order of the samples
 * @param letterbox whether the source keeps its shape: fitted into the target whole; else it is stretched to it
 * @param multiple the net's picture is padded to multiples of this many pixels, half of it left and above
 * @param normalisation what happens to the samples
 */
public record InputSpec(
        String blob, PictureFormat target, boolean letterbox, int multiple, Normalisation normalisation) {
    /**
     * {@return the same for another size}
     *
     * @param widthPx 0 for the width as it is
     * @param heightPx 0 for the height as it is
     */
    public InputSpec sized(int widthPx, int heightPx) {
        PictureFormat other = new PictureFormat(
                widthPx > 0 ? widthPx : target.widthPx(), heightPx > 0 ? heightPx : target.heightPx(), target.order());
        return new InputSpec(blob, other, letterbox, multiple, normalisation);
    }
}
