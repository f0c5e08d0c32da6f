package io.nanostream.stream.encode;

import io.nanostream.api.encode.EncoderException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A session that is being opened, off the stream's thread. */
final class Opening {
    private static final long LIMIT_SECONDS = 4;

    private final EncoderRun run;
    private final Encoders encoders;
    private final long beganNanos = System.nanoTime();
    private final CompletableFuture<Void> attempt;
    private volatile boolean returned;

    /**
     * Begins.
     *
     * @param whenDone called when it is open, has failed, or is given up; any thread
     */
    Opening(EncoderRun run, Encoders encoders, Runnable whenDone) {
        this.run = run;
        this.encoders = encoders;
        this.attempt =
                CompletableFuture.runAsync(this::open, encoders.workers()).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS);
        attempt.whenComplete((nothing, failure) -> whenDone.run());
    }

    boolean done() {
        return attempt.isDone();
    }

    /** {@return whether the encoder has returned from it, which may be long after it was given up} */
    boolean returned() {
        return returned;
    }

    /** {@return why it did not open; null when it did} */
    String failure() {
        if (!attempt.isCompletedExceptionally()) {
            return null;
        }
        Throwable cause = attempt.handle((nothing, failure) -> failure).join();
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        String name = run.name();
        return root instanceof java.util.concurrent.TimeoutException
                ? "encoder " + name + " did not open within " + LIMIT_SECONDS + " s"
                : "encoder " + name + ": " + root.getMessage();
    }

    EncoderRun run() {
        return run;
    }

    long millis() {
        return (System.nanoTime() - beganNanos) / 1_000_000;
    }

    /** Nobody wants the session any more: closes it as soon as it is open. */
    void abandon() {
        attempt.whenComplete((nothing, failure) -> {
            if (run.session() != null) {
                encoders.closeLater(run.encoder(), run.session());
            }
        });
    }

    private void open() {
        try {
            run.opened(encoders.open(run.encoder(), run.settings(), run));
            if (attempt != null && attempt.isDone()) {
                encoders.closeLater(run.encoder(), run.session()); // too late: given up already
            }
        } catch (EncoderException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            returned = true;
        }
    }
}
