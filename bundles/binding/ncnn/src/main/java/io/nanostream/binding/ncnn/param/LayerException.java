package io.nanostream.binding.ncnn.param;

/** What is wrong with a layer, without saying which. */
final class LayerException extends Exception {
    private static final long serialVersionUID = 1;

    LayerException(String complaint) {
        super(complaint);
    }

    static void require(boolean right, String complaint) throws LayerException {
        if (!right) {
            throw new LayerException(complaint);
        }
    }
}
