package io.nanostream.analysis.camera;

import io.nanostream.api.analysis.Detections;

/** Whoever wants to know what was found. Any thread; throws nothing. */
public interface Audience {
    /**
     * Tells all of them.
     *
     * @param detections of one picture
     */
    void accept(Detections detections);

    /**
     * {@return whether one of them waits for what is found at a camera}
     *
     * @param camera its name
     */
    boolean awaits(String camera);
}
