package io.nanostream.analysis.choose;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.binding.gstreamer.Background;

/** A session that is being opened, on a thread of its own: loading a model takes seconds. */
public final class Opening {
    private final Choice choice;
    private final Runnable whenDone;
    private final long since = System.nanoTime();
    private Sitting opened;
    private String failure = "";
    private boolean done;
    private boolean abandoned;
    private Runnable whenReturned;

    private Opening(Choice choice, Runnable whenDone) {
        this.choice = choice;
        this.whenDone = whenDone;
    }

    /**
     * Begins to open.
     *
     * @param choice what
     * @param thread the thread's name
     * @param whenDone called on that thread when it is done
     * @return the opening
     */
    public static Opening begin(Choice choice, String thread, Runnable whenDone) {
        Opening opening = new Opening(choice, whenDone);
        Thread opener = new Thread(opening::open, thread);
        opener.setDaemon(true);
        opener.start();
        return opening;
    }

    /** {@return what is opened} */
    public Choice choice() {
        return choice;
    }

    /** {@return when it began, by {@link System#nanoTime()}} */
    public long since() {
        return since;
    }

    /** {@return whether there is a session or a failure} */
    public synchronized boolean done() {
        return done;
    }

    /** {@return the session, the caller's to close; null when there is none} Once. */
    public synchronized Sitting take() {
        Sitting taken = opened;
        opened = null;
        return taken;
    }

    /** {@return why there is no session, one line} */
    public synchronized String failure() {
        return failure;
    }

    /** {@return the session that is being closed now; null when there is none yet} It is closed when it comes; waits for nothing. */
    public Sitting abandon() {
        return abandon(() -> {});
    }

    /**
     * Closes the session, or has it closed when it comes; waits for nothing.
     *
     * @param returned called when the call has returned, on its thread or at once
     * @return the session that is being closed now; null when there is none yet
     */
    public Sitting abandon(Runnable returned) {
        Sitting late;
        boolean already;
        synchronized (this) {
            abandoned = true;
            already = done;
            whenReturned = returned;
            late = opened;
            opened = null;
        }
        if (late != null) {
            late.close();
        }
        if (already) {
            returned.run();
        }
        return late;
    }

    private void open() {
        Background.giveWay(); // the video goes first
        Sitting sitting = null;
        String reason = "";
        try {
            DetectorSession session =
                    choice.candidate().detector().open(choice.model().name());
            if (session == null) {
                reason = "it opened no session";
            } else {
                sitting = new Sitting(choice, session);
            }
        } catch (DetectorException e) {
            reason = "" + e.getMessage();
        } catch (RuntimeException | Error e) { // another room's code, and natives
            reason = e.toString();
        }
        keep(sitting, reason);
        whenDone.run();
    }

    private void keep(Sitting sitting, String reason) {
        Runnable returned;
        synchronized (this) {
            done = true;
            failure = sitting == null && reason.isBlank() ? "it does not say why" : reason;
            returned = whenReturned;
            if (!abandoned) {
                opened = sitting;
                return;
            }
        }
        if (sitting != null) {
            sitting.close();
        }
        returned.run();
    }
}
