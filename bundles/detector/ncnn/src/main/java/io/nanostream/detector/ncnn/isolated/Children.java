package io.nanostream.detector.ncnn.isolated;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.binding.gstreamer.Background;
import io.nanostream.detector.ncnn.isolated.wire.RefusedException;
import io.nanostream.detector.ncnn.isolated.wire.Task;
import io.nanostream.detector.ncnn.net.Engine;
import io.nanostream.detector.ncnn.net.NcnnSession;
import io.nanostream.detector.ncnn.net.NetOptions;
import io.nanostream.detector.ncnn.weights.Model;
import io.nanostream.detector.ncnn.weights.WeightsException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that infer: one for each session, and a spare with its model loaded that takes the place of whichever ends. Thread {@code
 * detector.ncnn.children}: starts them, ends those that do not answer, notices those that ended.
 */
public final class Children implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Children.class);
    private static final long LOADING_MILLIS = 30_000;
    private static final long SPARE_MILLIS = 300; // the picture that waits goes first
    private static final long SPARE_LOST_MILLIS = 1000;
    private static final long SPARE_FAILED_MILLIS = 10_000;

    private final Launcher launcher = new Launcher();
    private final Set<Child> all = ConcurrentHashMap.newKeySet();
    private final Deaths deaths = new Deaths();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, work -> {
        Thread worker = new Thread(
                () -> {
                    Background.giveWay(); // and so do the processes that it starts
                    work.run();
                },
                "detector.ncnn.children");
        worker.setDaemon(true);
        return worker;
    });
    private Child spare;
    private Task wanted;
    private boolean stopped;

    /** Starts nothing yet. */
    public Children() {
        thread.setRemoveOnCancelPolicy(true);
    }

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
            standBy(task, SPARE_MILLIS);
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
            Child child = loaded(task, start(task));
            Child before;
            synchronized (this) {
                wanted = task;
                before = stopped ? child : spare;
                spare = stopped ? null : child;
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
        return all.stream()
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

    /** Waits until a process is ready. One that somebody ended gets a second chance, a model that ends two does not. */
    private Child loaded(Task task, Child first) throws DetectorException {
        String name = "model " + task.model().name();
        Child child = first;
        for (int attempt = 1; ; attempt++) {
            try {
                child.awaitReady(LOADING_MILLIS);
                return child;
            } catch (RefusedException wrong) {
                throw new DetectorException(wrong.getMessage(), wrong);
            } catch (TimeoutException late) {
                child.dismiss();
                throw new DetectorException(name + ": does not load within " + LOADING_MILLIS + " ms", late);
            } catch (ChildException gone) {
                if (attempt == 2) {
                    throw new DetectorException(name + ": the process that tried it " + gone.getMessage(), gone);
                }
                child = start(task);
            }
        }
    }

    /**
     * {@return a process for a session: the spare, or a new one that still loads} Another spare is started a little later.
     *
     * @param task what it works on
     * @throws DetectorException when none can be started
     */
    Child take(Task task) throws DetectorException {
        synchronized (this) {
            Child ready = spare;
            if (ready != null && ready.task().equals(task) && ready.process().isAlive()) {
                spare = null;
                return ready;
            }
        }
        return start(task);
    }

    private Child start(Task task) throws DetectorException {
        try {
            return thread.submit(() -> launch(task)).get();
        } catch (ExecutionException failed) {
            throw new DetectorException("no process can be started: " + failed.getCause(), failed.getCause());
        } catch (RejectedExecutionException stop) {
            throw new IllegalStateException("the ncnn detector is stopped", stop);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process was started", stop);
        }
    }

    private Child launch(Task task) throws IOException {
        Child child = launcher.launch(task, thread);
        all.add(child);
        child.process().onExit().thenRun(() -> run(() -> ended(child)));
        synchronized (this) {
            if (stopped) {
                child.dismiss();
            }
        }
        return child;
    }

    private void run(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException stop) {
            LOG.debug("Too late: the detector is stopped");
        }
    }

    private void ended(Child child) {
        all.remove(child);
        if (child.dismissed()) {
            return;
        }
        String how = child.how();
        deaths.add(System.nanoTime(), how);
        LOG.warn(
                "Process {} of {} {}; {} ended so far, another takes its place",
                child.process().pid(),
                child.task().model().name(),
                how,
                deaths.count());
        synchronized (this) {
            if (child != spare) {
                return;
            }
            spare = null;
        }
        standBy(child.task(), child.wasReady() ? SPARE_LOST_MILLIS : SPARE_FAILED_MILLIS);
    }

    /**
     * Has a spare started.
     *
     * @param task what it shall work on
     * @param millis from now
     */
    void standBy(Task task, long millis) {
        synchronized (this) {
            wanted = task;
        }
        try {
            thread.schedule(this::refill, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stop) {
            LOG.debug("Too late: the detector is stopped");
        }
    }

    private void refill() {
        Child other;
        Task task;
        synchronized (this) {
            task = wanted;
            if (stopped || task == null || spare != null && spare.task().equals(task)) {
                return;
            }
            other = spare;
            spare = null;
        }
        if (other != null) {
            other.dismiss();
        }
        try {
            Child started = launch(task);
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

    /**
     * Ends all processes, and waits for that.
     *
     * @param millis at most
     */
    public void stop(long millis) {
        synchronized (this) {
            stopped = true;
        }
        all.forEach(Child::dismiss);
        thread.shutdown(); // one that is just being started is dismissed too
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            thread.awaitTermination(millis, TimeUnit.MILLISECONDS);
            for (Child child : all) {
                if (!child.process().waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOG.error("Process {} does not end: left alone", child.process().pid());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return how many processes ended by themselves} */
    public long restarts() {
        return deaths.count();
    }

    /** {@return the processes that are alive, by their ids} */
    public List<Long> alive() {
        return all.stream()
                .map(Child::process)
                .filter(Process::isAlive)
                .map(Process::pid)
                .sorted()
                .toList();
    }

    /** {@return how many of them have their model loaded} */
    int standing() {
        return (int) all.stream().filter(Child::serves).count();
    }

    /** {@return how the last process ended that ended by itself; empty where none did} */
    String lastEnd() {
        return deaths.how();
    }

    /** {@return how the last process ended, where too many ended of late; else empty} */
    public String looping() {
        return deaths.tooMany(System.nanoTime()) ? deaths.how() : "";
    }
}
