package io.nanostream.admin.rest.detect;

import io.nanostream.admin.rest.http.HttpProblem;
import java.util.Optional;
import java.util.function.Consumer;

/** A picture on its way, read by the thread that made this; closed by it. The rest is under the lock of {@link Uploads}. */
final class Upload implements AutoCloseable {
    private final String client;
    private final Consumer<Upload> leave;
    private final Thread reader = Thread.currentThread();
    private final long begin = System.nanoTime();
    private volatile int bytes;
    private volatile HttpProblem refusal;

    Upload(String client, Consumer<Upload> leave) {
        this.client = client;
        this.leave = leave;
    }

    /** Counts what has come. The reader's thread. */
    void came(int count) {
        bytes += count; // no other thread writes it
    }

    /** {@return why it had to give way, if it had to} */
    Optional<HttpProblem> refusal() {
        return Optional.ofNullable(refusal);
    }

    int bytes() {
        return bytes;
    }

    boolean isOf(String other) {
        return client.equals(other);
    }

    long ageNanos(long now) {
        return now - begin;
    }

    double bytesPerSecond(long now) {
        return bytes * 1e9 / ageNanos(now);
    }

    /** Ends the read that waits, or the next one. Only while it has not left. */
    void giveWay(HttpProblem reason) {
        refusal = reason;
        reader.interrupt();
    }

    /** The reader is about to do something else, which no interrupt of ours may end. */
    void left() {
        if (refusal != null) {
            Thread.interrupted();
        }
    }

    @Override
    public void close() {
        leave.accept(this);
    }
}
