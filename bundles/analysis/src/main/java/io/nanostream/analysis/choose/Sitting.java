package io.nanostream.analysis.choose;

import io.nanostream.api.detect.DetectorSession;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open session of a chosen detector. Closed once, from any thread; what its closing throws is told, not passed on. */
public final class Sitting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sitting.class);

    private final Choice choice;
    private final DetectorSession session;
    private final long since = System.nanoTime();
    private final AtomicBoolean closed = new AtomicBoolean();

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

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            session.close();
        } catch (RuntimeException | LinkageError e) { // another room's code
            LOG.warn("{}: a session cannot be closed: {}", choice, e.toString());
        }
    }
}
