package io.nanostream.analysis.still;

import io.nanostream.analysis.choose.Choice;
import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.detect.Selection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A picture that somebody waits for.
 *
 * @param file a whole picture file, closed by who takes the request
 * @param header its size
 * @param choice who shall look
 * @param selection what to keep
 * @param answer what was found, or why there is no answer
 * @param taken set once: by the thread that begins to look, or by who waits no longer; whoever sets it owns the file
 */
record StillRequest(
        KeptFile file,
        PictureHeader header,
        Choice choice,
        Selection selection,
        CompletableFuture<PictureDetections> answer,
        AtomicBoolean taken) {
    /** {@return whether the caller is the first: nobody began yet, nobody gave up} */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    /** {@return whether nobody answered in time} */
    boolean timedOut() {
        return answer.isCompletedExceptionally()
                && answer.handle((found, failure) -> failure instanceof TimeoutException)
                        .join();
    }
}
