package io.nanostream.tracker.iou;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.track.TrackConsumer;
import io.nanostream.api.track.TrackSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** All who take tracks. One that throws costs itself only: it is counted, and told at most once in five seconds. */
final class TrackAudience {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long RECENT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private record Failure(long nanos, String text) {}

    private final List<TrackConsumer> consumers = new CopyOnWriteArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong nextWordNanos;
    private final LongSupplier clock;
    private final Consumer<String> log;
    private volatile Failure last;

    /**
     * Begins without any.
     *
     * @param clock monotonic, nanoseconds
     * @param log takes a line when consumers failed
     */
    TrackAudience(LongSupplier clock, Consumer<String> log) {
        this.clock = clock;
        this.log = log;
        nextWordNanos = new AtomicLong(clock.getAsLong());
    }

    void add(TrackConsumer consumer) {
        consumers.add(consumer);
    }

    void remove(TrackConsumer consumer) {
        consumers.remove(consumer);
    }

    /** Gives a set to all of them. */
    void give(TrackSet tracks) {
        for (TrackConsumer consumer : consumers) {
            guarded(consumer, each -> {
                each.accept(tracks);
                return true;
            });
        }
    }

    /** {@return whether one of them waits for what is found at the camera} */
    boolean awaits(String camera) {
        for (TrackConsumer consumer : consumers) {
            if (guarded(consumer, each -> each.awaits(camera))) {
                return true;
            }
        }
        return false;
    }

    /** {@return how often one of them threw since the start} */
    long failures() {
        return failures.get();
    }

    /** {@return what is the matter, while one of them threw within the last minute} */
    Optional<HealthReport> health() {
        Failure failure = last;
        if (failure == null || clock.getAsLong() - failure.nanos > RECENT_NANOS) {
            return Optional.empty();
        }
        return Optional.of(new HealthReport(
                "consumers",
                HealthReport.Level.DEGRADED,
                failure.text + ", " + failures + " times since the start",
                "restart or update the bundle of that class"));
    }

    private boolean guarded(TrackConsumer consumer, Predicate<TrackConsumer> call) {
        try {
            return call.test(consumer);
        } catch (RuntimeException | LinkageError e) { // another room's code
            long now = clock.getAsLong();
            Failure failure = new Failure(now, consumer.getClass().getName() + " threw " + e);
            long count = failures.incrementAndGet();
            last = failure;
            long due = nextWordNanos.get();
            if (now - due >= 0 && nextWordNanos.compareAndSet(due, now + QUIET_NANOS)) {
                log.accept(failure.text + "; " + count + " failures of track consumers since the start");
            }
            return false;
        }
    }
}
