package io.nanostream.detector.ncnn.isolated;

import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.Picture;
import io.nanostream.detector.ncnn.isolated.wire.Protocol;
import io.nanostream.detector.ncnn.isolated.wire.Question;
import io.nanostream.detector.ncnn.isolated.wire.RefusedException;
import io.nanostream.detector.ncnn.isolated.wire.SharedPicture;
import io.nanostream.detector.ncnn.isolated.wire.Task;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process that infers. {@link #look} by one thread at a time, the rest by any. A thread reads what it says on its
 * standard error while it lives, another waits until it is ready.
 */
final class Child {
    private static final long LOADING_MILLIS = 30_000;
    private static final long LEAST_MILLIS = 1500;
    private static final long NANOS_A_BYTE = 50;
    private static final long ENDING_MILLIS = 500;

    private final Task task;
    private final Process process;
    private final ScheduledExecutorService clock;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ErrorOutput errors;
    private final Thread errorsThread;
    private final CompletableFuture<Long> ready = new CompletableFuture<>();
    private SharedPicture memory;
    private volatile String endedFor = "";
    private volatile boolean dismissed;

    /**
     * Takes a process that was just started.
     *
     * @param task what it shall work on
     * @param process it
     * @param memory for pictures
     * @param clock ends it when it does not answer in time
     */
    Child(Task task, Process process, SharedPicture memory, ScheduledExecutorService clock) {
        this.task = task;
        this.process = process;
        this.memory = memory;
        this.clock = clock;
        this.in = new DataInputStream(process.getInputStream());
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.errors = new ErrorOutput(process);
        this.errorsThread = thread(errors, "detector.ncnn.child");
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void begin() {
        errorsThread.start();
        thread(this::load, "detector.ncnn.load").start();
    }

    private void load() {
        SharedPicture first = memory;
        try {
            ready.complete(within(LOADING_MILLIS, () -> {
                Protocol.begin(out, task);
                Protocol.place(out, first);
                return Protocol.awaitReady(in);
            }));
        } catch (RefusedException wrong) {
            dismiss();
            ready.completeExceptionally(wrong);
        } catch (ChildException gone) {
            ready.completeExceptionally(gone);
        } finally {
            first.forget();
        }
    }

    /**
     * Waits until its model is loaded.
     *
     * @param millis at most
     * @throws ChildException when it is gone
     * @throws RefusedException when the model does not load
     * @throws TimeoutException when it is not ready yet
     */
    void awaitReady(long millis) throws ChildException, RefusedException, TimeoutException {
        try {
            ready.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RefusedException wrong) {
                throw wrong;
            }
            boolean killed = failed.getCause() instanceof ChildException gone && gone.killed();
            throw new ChildException(failed.getCause().getMessage(), killed, failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    /** {@return whether its model was loaded, though it may be gone by now} */
    boolean wasReady() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    /**
     * Makes room for a picture.
     *
     * @param bytes it has
     * @throws ChildException when the process is gone
     * @throws RefusedException when it does not open the memory
     * @throws IOException when there is no room
     */
    void makeRoom(int bytes) throws ChildException, RefusedException, IOException {
        if (bytes <= memory.size()) {
            return;
        }
        SharedPicture larger = SharedPicture.make(bytes);
        try {
            within(LEAST_MILLIS, () -> {
                out.writeByte(Protocol.MAP);
                Protocol.place(out, larger);
                Protocol.awaitMapped(in);
                return null;
            });
            memory = larger;
        } finally {
            larger.forget();
        }
    }

    /**
     * Has it look at a picture; ends it when it takes ten times as long as it should.
     *
     * @param picture for which there is room
     * @param question about it
     * @return what it found
     * @throws ChildException when it is gone
     * @throws RefusedException when it cannot look at this picture
     */
    List<Detection> look(Picture picture, Question question) throws ChildException, RefusedException {
        int bytes = (int) question.bytes();
        long loading = TimeUnit.NANOSECONDS.toMillis(2 * ready.getNow(0L));
        long limit = Math.max(LEAST_MILLIS, loading) + TimeUnit.NANOSECONDS.toMillis(bytes * NANOS_A_BYTE);
        return within(limit, () -> {
            memory.put(picture.bytes(), bytes);
            Protocol.ask(out, question);
            return Protocol.awaitFound(in);
        });
    }

    private interface Exchange<T> {
        T run() throws IOException, RefusedException;
    }

    private <T> T within(long millis, Exchange<T> exchange) throws ChildException, RefusedException {
        Future<?> alarm =
                clock.schedule(() -> end("did not answer within " + millis + " ms"), millis, TimeUnit.MILLISECONDS);
        try {
            return exchange.run();
        } catch (IOException broken) {
            throw new ChildException(awaitEnd(broken), killed(), broken);
        } finally {
            alarm.cancel(false);
        }
    }

    private String awaitEnd(IOException broken) {
        try {
            if (!process.waitFor(ENDING_MILLIS, TimeUnit.MILLISECONDS)) {
                end("sent what is no answer (" + broken.getMessage() + ")");
                process.waitFor(ENDING_MILLIS, TimeUnit.MILLISECONDS);
            }
            return how();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "is gone";
        }
    }

    /** {@return how it ended} Once it did. */
    String how() {
        try {
            errorsThread.join(ENDING_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (!endedFor.isEmpty()) {
            return endedFor;
        }
        return process.isAlive()
                ? "does not end"
                : Ending.told(process.exitValue(), errors.crash(), errors.lastWords());
    }

    /** {@return whether somebody else ended it} Once it did. */
    private boolean killed() {
        return endedFor.isEmpty() && !process.isAlive() && Ending.killed(process.exitValue(), errors.crash());
    }

    private void end(String reason) {
        if (endedFor.isEmpty() && process.isAlive()) {
            endedFor = reason + " and was ended";
        }
        process.destroyForcibly();
    }

    /** Ends it: nobody needs it any more. Waits for nothing. */
    void dismiss() {
        dismissed = true;
        process.destroyForcibly();
    }

    /** {@return whether it ended because nobody needs it} */
    boolean dismissed() {
        return dismissed;
    }

    /** {@return whether its model is loaded and it is alive} */
    boolean serves() {
        return wasReady() && process.isAlive();
    }

    Task task() {
        return task;
    }

    Process process() {
        return process;
    }
}
