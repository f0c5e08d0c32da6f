package io.nanostream.detector.ncnn.isolated;

import io.nanostream.binding.gstreamer.Background;
import io.nanostream.detector.ncnn.isolated.wire.Task;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that there are. The thread {@code detector.ncnn.children} starts them, ends those that do not answer,
 * and notices those that ended.
 */
final class Processes {
    private static final Logger LOG = LoggerFactory.getLogger(Processes.class);

    private final Launcher launcher = new Launcher();
    private final Set<Child> all = new CopyOnWriteArraySet<>();
    private final Deaths deaths = new Deaths();
    private final Consumer<Child> lost;
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
    private volatile boolean stopped;

    /**
     * Starts none yet.
     *
     * @param lost told on the thread of each process that ended by itself
     */
    Processes(Consumer<Child> lost) {
        this.lost = lost;
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** {@return those that were started and are not known to have ended, the oldest first} */
    Set<Child> all() {
        return all;
    }

    /** {@return when they ended by themselves} */
    Deaths deaths() {
        return deaths;
    }

    /**
     * {@return a new process, which still loads}
     *
     * @param task what it works on
     * @throws IllegalStateException when none can be started
     */
    Child start(Task task) {
        try {
            return thread.submit(() -> launch(task)).get();
        } catch (ExecutionException failed) {
            LOG.warn("No process can be started: {}", failed.getCause().toString());
            throw new IllegalStateException("no process can be started: " + failed.getCause(), failed.getCause());
        } catch (RejectedExecutionException | CancellationException stop) {
            throw new IllegalStateException("the ncnn detector is stopped", stop);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process was started", stop);
        }
    }

    /** Starts one: on the thread only. */
    Child launch(Task task) throws IOException {
        Child child = launcher.launch(task, thread);
        all.add(child);
        child.process().onExit().thenRun(() -> run(() -> ended(child)));
        if (stopped) {
            child.dismiss();
        }
        return child;
    }

    private void run(Runnable work) {
        later(work, 0);
    }

    /** Does something on the thread, unless it is stopped by then. */
    void later(Runnable work, long millis) {
        try {
            thread.schedule(work, millis, TimeUnit.MILLISECONDS);
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
        lost.accept(child);
    }

    /**
     * Ends all processes, and waits for that.
     *
     * @param millis at most
     */
    void stop(long millis) {
        stopped = true;
        all.forEach(Child::dismiss);
        thread.shutdown(); // one that is just being started is dismissed too
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            thread.awaitTermination(millis, TimeUnit.MILLISECONDS);
            for (Child child : all) {
                if (!child.process().waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOG.error(
                            "Process {} does not end: left alone",
                            child.process().pid());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
