package io.nanostream.analysis.camera;

import io.nanostream.api.analysis.Detections;
import java.util.function.BooleanSupplier;

/** Whoever wants to know what was found. Any thread; throws nothing. */
public interface Audience {
    /**
     * Tells all of them, but for those that are still in an earlier call for that camera.
     *
     * @param detections of one picture
     * @param goesOn asked before each: whether the rest is to be told, which is not so when the caller was given up meanwhile
     */
    void accept(Detections detections, BooleanSupplier goesOn);

    /**
     * {@return whether one of them waits for what is found at a camera, as they said within the last seconds} At once: they are asked on other
     * threads.
     *
     * @param camera its name
     */
    boolean awaits(String camera);
}
