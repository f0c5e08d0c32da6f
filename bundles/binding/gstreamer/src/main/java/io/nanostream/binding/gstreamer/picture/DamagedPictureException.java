package io.nanostream.binding.gstreamer.picture;

import io.nanostream.binding.gstreamer.GstException;

/** A file that a decoder did not make a picture of. The message is the decoder's, for the log. */
public final class DamagedPictureException extends GstException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what the decoder says.
     *
     * @param message in its words
     */
    public DamagedPictureException(String message) {
        super(message);
    }
}
