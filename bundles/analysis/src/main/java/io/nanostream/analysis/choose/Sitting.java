package io.nanostream.analysis.choose;

import io.nanostream.api.detect.DetectorSession;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open session of a chosen detector. Closed once, from any thread, on a thread of its own that is abandoned when it hangs; what its closing
 * throws is told, not passed on.
 */
public final class Sitting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sitting.class);

    private final Choice choice;
    private final DetectorSession session;
    private final long since = System.nanoTime();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Takes a session over.
     *
     * @param choice what was opened
     * @param session the session
     */
    public Sitting(Choice choice, DetectorSession session) {
        this.choice = choice;
        this.session = session;
    }

    /** {@return what was opened} */
    public Choice choice() {
        return choice;
    }

    /** {@return who looks} */
    public Candidate candidate() {
        return choice.candidate();
    }

    /** {@return the session} */
    public DetectorSession session() {
        return session;
    }

    /** {@return when it was opened, by {@link System#nanoTime()}} */
    public long since() {
        return since;
    }

    /** Begins to close; waits for nothing. */
    @Override
    public void close() {
        if (!closing.getAndSet(true)) {
            Thread closer = new Thread(this::closeSession, "analysis.close");
            closer.setDaemon(true);
            closer.start();
        }
    }

    /**
     * Waits until it is closed. To be called without any lock.
     *
     * @param until until when at most, by {@link System#nanoTime()}
     */
    public void awaitClosed(long until) {
        try {
            if (!closed.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.warn("{}: a session does not close in time; its thread is abandoned", choice);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeSession() {
        try {
            session.close();
        } catch (RuntimeException | LinkageError e) { // another room's code
            LOG.warn("{}: a session cannot be closed: {}", choice, e.toString());
        } finally {
            closed.countDown();
        }
    }
}
