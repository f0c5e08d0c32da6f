package io.nanostream.analysis.trial;

import io.nanostream.analysis.choose.Choice;
import io.nanostream.analysis.compare.Seen;
import io.nanostream.api.frame.Frame;

/**
 * Where pictures wait for a shadow: one that the serving one is looking at, and one that it has looked at, whose place a newer one takes. Any thread; what
 * is in it when it is closed is let go.
 */
final class TrialSlot {
    private Frame pending;
    private Served waiting;
    private boolean closed;

    /** The serving one begins to look at that frame. */
    synchronized void keep(Frame frame) {
        letGo();
        if (!closed) {
            pending = frame.retain();
        }
    }

    /** The serving one failed with the frame that it began with. */
    synchronized void letGo() {
        if (pending != null) {
            pending.close();
            pending = null;
        }
    }

    /** {@return whether an older one lost its turn} The serving one has looked at the frame that it began with; of any other number nothing is kept. */
    synchronized boolean served(Choice by, long number, Seen seen) {
        if (pending == null || pending.mark().captureNumber() != number) {
            return false;
        }
        Served older = waiting;
        waiting = new Served(pending, by, seen);
        pending = null;
        notifyAll();
        if (older != null) {
            older.frame().close();
        }
        return older != null;
    }

    /** {@return the picture that waits, its frame the caller's to close; null when this is closed} Waits for it. */
    synchronized Served take() throws InterruptedException {
        while (waiting == null && !closed) {
            wait();
        }
        Served taken = waiting;
        waiting = null;
        return taken;
    }

    /** Lets go of all that waits. */
    synchronized void empty() {
        letGo();
        if (waiting != null) {
            waiting.frame().close();
            waiting = null;
        }
    }

    /** Takes nothing more. */
    synchronized void close() {
        closed = true;
        empty();
        notifyAll();
    }
}
