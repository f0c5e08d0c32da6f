package io.nanostream.detector.ncnn.isolated;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.detector.ncnn.isolated.wire.RefusedException;
import io.nanostream.detector.ncnn.isolated.wire.Task;
import io.nanostream.detector.ncnn.net.Engine;
import io.nanostream.detector.ncnn.net.NcnnSession;
import io.nanostream.detector.ncnn.net.NetOptions;
import io.nanostream.detector.ncnn.weights.Model;
import io.nanostream.detector.ncnn.weights.WeightsException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions in processes of their own: one for each, and a spare with its model loaded that takes the place of
 * whichever ends.
 */
public final class Children implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Children.class);
    private static final int MOST_ENDED = 2;
    private static final int MOST_KILLED = 5;
    private static final long LOADING_MILLIS = 30_000;
    private static final long SPARE_MILLIS = 1000; // pictures go first
    private static final long SPARE_FAILED_MILLIS = 10_000;

    private final Processes processes = new Processes(this::lost);
    private Child spare;
    private Task wanted;

    @Override
    public DetectorSession open(Model model, NcnnSession.Opening how) throws DetectorException {
        how.calls().begin();
        try {
            Task task = task(model, how);
            IsolatedSession session = new IsolatedSession(this, loaded(task, take(task)), how);
            how.sessions().add(session);
            if (how.calls().stopped()) {
                session.close(); // it was not yet listed when all others were closed
            }
            standBy(task);
            return session;
        } finally {
            how.calls().end(model);
        }
    }

    @Override
    public void tryOut(Model model, NcnnSession.Opening how) throws DetectorException {
        how.calls().begin();
        try {
            Task task = task(model, how);
            Child child = loaded(task, processes.start(task));
            Child before;
            synchronized (this) {
                wanted = task;
                before = spare;
                spare = child;
            }
            if (before != null) {
                before.dismiss();
            }
        } finally {
            how.calls().end(model);
        }
    }

    @Override
    public boolean holds(Model model, NetOptions options) {
        return processes.all().stream()
                .anyMatch(child -> child.serves()
                        && child.task().model().equals(model)
                        && child.task().options().equals(options));
    }

    private static Task task(Model model, NcnnSession.Opening how) throws DetectorException {
        try {
            model.requireUnchanged(); // ncnn trusts what they say
        } catch (WeightsException wrong) {
            throw new DetectorException("model " + model.name() + ": " + wrong.getMessage(), wrong);
        }
        return new Task(model, how.options(), how.rules(), how.classes());
    }

    /**
     * Waits until a process is ready. A model that ends two is not tried with a third; processes that somebody else ends are no fault of its, until
     * there are five of them.
     */
    private Child loaded(Task task, Child first) throws DetectorException {
        String name = "model " + task.model().name();
        Child child = first;
        int ended = 0;
        int killed = 0;
        while (true) {
            try {
                child.awaitReady(LOADING_MILLIS);
                return child;
            } catch (RefusedException wrong) {
                throw new DetectorException(wrong.getMessage(), wrong);
            } catch (TimeoutException late) {
                child.dismiss();
                throw new DetectorException(name + ": does not load within " + LOADING_MILLIS + " ms", late);
            } catch (ChildException gone) {
                if (gone.killed() && ++killed == MOST_KILLED) {
                    throw new DetectorException(
                            name + ": " + killed + " processes that tried it were ended by somebody, the last one "
                                    + gone.getMessage(),
                            gone);
                }
                if (!gone.killed() && ++ended == MOST_ENDED) {
                    throw new DetectorException(name + ": the process that tried it " + gone.getMessage(), gone);
                }
                child = processes.start(task);
            }
        }
    }

    /**
     * {@return a process for a session: the spare, or a new one that still loads} Another spare is started a little
     * later.
     *
     * @param task what it works on
     * @throws IllegalStateException when none can be started
     */
    Child take(Task task) {
        synchronized (this) {
            Child ready = spare;
            if (ready != null && ready.task().equals(task) && ready.process().isAlive()) {
                spare = null;
                return ready;
            }
        }
        return processes.start(task);
    }

    /**
     * Has a spare started, a little later.
     *
     * @param task what it shall work on
     */
    void standBy(Task task) {
        standBy(task, SPARE_MILLIS);
    }

    private void standBy(Task task, long millis) {
        synchronized (this) {
            wanted = task;
        }
        processes.later(this::refill, millis);
    }

    private void refill() {
        Child other;
        Task task;
        synchronized (this) {
            task = wanted;
            if (task == null || spare != null && spare.task().equals(task)) {
                return;
            }
            other = spare;
            spare = null;
        }
        if (other != null) {
            other.dismiss();
        }
        try {
            Child started = processes.launch(task);
            synchronized (this) {
                spare = started;
            }
        } catch (IOException none) {
            LOG.warn("No spare process can be started: {}; trying again in 10 s", none.toString());
            standBy(task, SPARE_FAILED_MILLIS);
        }
    }

    /** Ends the spare, when sessions are opened in the appliance's own process again. */
    public void rest() {
        Child idle;
        synchronized (this) {
            idle = spare;
            spare = null;
            wanted = null;
        }
        if (idle != null) {
            idle.dismiss();
        }
    }

    private void lost(Child child) {
        synchronized (this) {
            if (child != spare) {
                return;
            }
            spare = null;
        }
        standBy(child.task(), child.wasReady() ? SPARE_MILLIS : SPARE_FAILED_MILLIS);
    }

    /**
     * Ends all processes, and waits for that.
     *
     * @param millis at most
     */
    public void stop(long millis) {
        processes.stop(millis);
    }

    /** {@return how many processes ended by themselves} */
    public long restarts() {
        return processes.deaths().count();
    }

    /** {@return the ids of the processes that are alive, the oldest first} */
    public List<Long> alive() {
        return processes.all().stream()
                .map(Child::process)
                .filter(Process::isAlive)
                .map(Process::pid)
                .toList();
    }

    /** {@return how many of them have their model loaded} */
    int standing() {
        return (int) processes.all().stream().filter(Child::serves).count();
    }

    /** {@return how the last process ended that ended by itself; empty where none did} */
    String lastEnd() {
        return processes.deaths().how();
    }

    /** {@return how the last process ended, where too many ended of late; else empty} */
    public String looping() {
        return processes.deaths().tooMany(System.nanoTime())
                ? processes.deaths().how()
                : "";
    }
}
