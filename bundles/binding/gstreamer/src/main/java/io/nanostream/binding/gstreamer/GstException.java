package io.nanostream.binding.gstreamer;

/** GStreamer refused: an element is missing, a description is wrong, a pipeline does not start. */
public class GstException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param reason GStreamer's own words
     */
    public GstException(String reason) {
        super(reason);
    }
}
