package io.nanostream.detector.ncnn.net;

import io.nanostream.api.detect.DetectorSession;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that nobody closed yet. Any thread. */
public final class OpenSessions {
    private final Set<DetectorSession> open = ConcurrentHashMap.newKeySet();

    /**
     * Lists one.
     *
     * @param session that was opened
     */
    public void add(DetectorSession session) {
        open.add(session);
    }

    /**
     * Forgets one.
     *
     * @param session that is closed
     */
    public void remove(DetectorSession session) {
        open.remove(session);
    }

    /** {@return how many there are} */
    public int count() {
        return open.size();
    }

    /** Closes all of them; waits for nothing. */
    public void closeAll() {
        open.forEach(DetectorSession::close);
    }
}
