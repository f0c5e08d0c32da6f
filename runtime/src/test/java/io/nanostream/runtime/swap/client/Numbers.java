package io.nanostream.runtime.swap.client;

import io.nanostream.api.frame.FrameMark;
import io.nanostream.runtime.FrameTally;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** The frame numbers of one client: each connection, and each epoch of the process, counts by itself. Any thread. */
final class Numbers {
    private final List<FrameTally> parts = new ArrayList<>();
    private Counts taken = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    private boolean fresh = true;
    private int epoch;
    private int connections;
    private int epochs;
    private long lastNanos;
    private long longestNanos;

    /** What comes from now on is of another connection. */
    synchronized void connecting() {
        fresh = true;
    }

    synchronized void add(FrameMark mark) {
        long now = System.nanoTime();
        longestNanos = lastNanos == 0 ? 0 : Math.max(longestNanos, now - lastNanos);
        lastNanos = now;
        if (parts.isEmpty() || mark.epoch() != epoch) {
            epochs++;
        }
        if (fresh || mark.epoch() != epoch) {
            parts.add(new FrameTally());
        }
        connections += fresh ? 1 : 0;
        fresh = false;
        epoch = mark.epoch();
        parts.get(parts.size() - 1).add(mark);
    }

    synchronized long frames() {
        return sum(FrameTally::frames);
    }

    synchronized long reconnects() {
        return Math.max(0, connections - 1);
    }

    /** {@return what was counted since the last call}  What is not of numbers comes from the caller, as totals. */
    synchronized Counts take(long lostInClient, long decoderErrors) {
        Counts now = new Counts(
                sum(FrameTally::frames),
                sum(FrameTally::missing),
                lostInClient,
                sum(FrameTally::twice),
                sum(FrameTally::outOfOrder),
                TimeUnit.NANOSECONDS.toMillis(longestNanos),
                reconnects(),
                decoderErrors,
                Math.max(0, epochs - 1));
        Counts since = now.since(taken);
        taken = now;
        longestNanos = 0;
        return since;
    }

    private long sum(ToLongFunction<FrameTally> what) {
        return parts.stream().mapToLong(what).sum();
    }
}
