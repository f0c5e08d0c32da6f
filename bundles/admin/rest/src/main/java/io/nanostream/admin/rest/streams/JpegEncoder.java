package io.nanostream.admin.rest.streams;

import io.nanostream.api.frame.Frame;

/** Makes a JPEG picture of a frame. */
@FunctionalInterface
public interface JpegEncoder {
    /**
     * Encodes; may take some 10 ms.
     *
     * @param frame lent until this call returns
     * @param quality 1..100
     * @return the picture
     * @throws Exception when it cannot; the message is for a person
     */
    byte[] encode(Frame frame, int quality) throws Exception;
}
