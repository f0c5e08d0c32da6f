package io.nanostream.stream.call;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one service of another room, over and over, on a thread that is for this service alone. Nobody waits for it: a call that does not return
 * within 2 s is given up, and costs what the service would have said; the thread stays with it, and goes on by itself when the call returns.
 */
public final class Caller {
    /**
     * A call that was given up.
     *
     * @param what which, such as {@code attach}
     * @param nanos how long it has not returned
     */
    public record Hanging(String what, long nanos) {
        @Override
        public String toString() {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
            return "has not returned from " + what + "() for " + seconds + " s; it serves again when it does";
        }
    }

    private static final class Call {
        private final String what;
        private final long since = System.nanoTime();
        private boolean abandoned;

        Call(String what) {
            this.what = what;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final String service;
    private final Runnable round;
    private final long pauseMillis;
    private final Thread thread;
    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean ended;
    private Call running;
    private int abandoned;

    /**
     * Makes one; {@link #start} begins.
     *
     * @param thread the thread's name
     * @param service who is called, for the log
     * @param pauseMillis between two rounds, unless it is woken
     * @param round what is done each time, and once more at the end; calls by {@link #call}
     */
    public Caller(String thread, String service, long pauseMillis, Runnable round) {
        this.service = service;
        this.pauseMillis = pauseMillis;
        this.round = round;
        this.thread = new Thread(this::run, thread);
        this.thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Has the next round begin at once. Waits for nothing. */
    public void wake() {
        wakes.release();
    }

    /** Ends it after one more round, as soon as no call runs. Waits for nothing. */
    public void end() {
        ended = true;
        wake();
    }

    /** {@return whether only the last round is left} */
    public boolean ended() {
        return ended;
    }

    /**
     * Calls. Only from within a round, and without a lock.
     *
     * @param what a word for it, such as {@code attach}
     * @param call the call; what it throws is thrown
     * @return what it returns
     */
    public <T> T call(String what, Supplier<T> call) {
        begin(what);
        try {
            return call.get();
        } finally {
            returned();
        }
    }

    /** {@return the call that does not return, if there is one} At once, from any thread; the first who asks has it counted and told. */
    public synchronized Optional<Hanging> hanging() {
        Call now = running;
        if (now == null || System.nanoTime() - now.since <= PATIENCE_NANOS) {
            return Optional.empty();
        }
        if (!now.abandoned) {
            now.abandoned = true;
            abandoned++;
            LOG.warn(
                    "{} does not return from {}(); the call is abandoned, and nothing is asked of it until then",
                    service,
                    now.what);
        }
        return Optional.of(new Hanging(now.what, System.nanoTime() - now.since));
    }

    /** {@return how many calls were given up so far} */
    public synchronized int abandoned() {
        return abandoned;
    }

    private synchronized void begin(String what) {
        running = new Call(what);
    }

    private synchronized void returned() {
        if (running.abandoned) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - running.since);
            LOG.info("{} has returned from {}() after {} ms", service, running.what, millis);
        }
        running = null;
    }

    private void run() {
        while (!ended) {
            work();
            pause();
        }
        work();
    }

    private void work() {
        try {
            round.run();
        } catch (RuntimeException | Error e) { // another room's code; the next round tries again
            LOG.debug("{} fails", service, e);
        }
    }

    private void pause() {
        try {
            wakes.tryAcquire(pauseMillis, TimeUnit.MILLISECONDS);
            wakes.drainPermits();
        } catch (InterruptedException e) {
            LOG.debug("{} left its caller's thread interrupted", service); // nobody of this room does: go on
        }
    }
}
