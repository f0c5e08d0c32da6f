package io.nanostream.detector.ncnn.net;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that nobody closed yet. Any thread. */
public final class OpenSessions {
    private final Set<NcnnSession> open = ConcurrentHashMap.newKeySet();

    void add(NcnnSession session) {
        open.add(session);
    }

    void remove(NcnnSession session) {
        open.remove(session);
    }

    /** {@return how many there are} */
    public int count() {
        return open.size();
    }

    /** Closes all of them; waits for nothing. */
    public void closeAll() {
        open.forEach(NcnnSession::close);
    }
}
