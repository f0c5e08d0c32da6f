package io.nanostream.binding.gstreamer.encode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The sessions at work, and the gate that shuts when the encoder goes. */
final class OpenSessions {
    private final Set<PipelineSession> open = new HashSet<>();
    private boolean shut;

    /** {@return whether the session is under our care now; false when the gate is shut} */
    synchronized boolean add(PipelineSession session) {
        return !shut && open.add(session);
    }

    synchronized void remove(PipelineSession session) {
        open.remove(session);
        notifyAll();
    }

    synchronized boolean isShut() {
        return shut;
    }

    /**
     * Lets no further session in, waits for the others to be closed, and closes those that are not.
     *
     * @param patienceMillis how long to wait
     * @return how many it had to close
     */
    int shut(long patienceMillis) {
        List<PipelineSession> left = shutAndWait(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis));
        left.forEach(PipelineSession::close);
        return left.size();
    }

    private synchronized List<PipelineSession> shutAndWait(long deadlineNanos) {
        shut = true;
        try {
            long left = deadlineNanos - System.nanoTime();
            while (!open.isEmpty() && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = deadlineNanos - System.nanoTime();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(open);
    }
}
