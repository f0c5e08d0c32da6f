package io.nanostream.analysis.trial;

import io.nanostream.analysis.choose.Sitting;
import io.nanostream.analysis.choose.Wish;
import java.util.List;

/** Where detectors serve: all cameras. Any thread; returns at once. */
public interface Seats {
    /** {@return the names of the cameras that there are} */
    List<String> cameras();

    /** {@return who shall serve at all of them} */
    Wish wish();

    /** {@return how long a detector may look at a picture, in nanoseconds} */
    long deadlineNanos();

    /**
     * Changes who shall serve at all of them.
     *
     * @param wish who
     */
    void choose(Wish wish);

    /**
     * Has an open session serve at one of them from the next picture on; {@link #choose} follows.
     *
     * @param camera its name; where it is gone, the session is closed
     * @param sitting the session, no longer the caller's
     * @param wish what is to be chosen
     * @param reason why, one line
     */
    void seat(String camera, Sitting sitting, Wish wish, String reason);
}
