package io.nanostream.analysis;

import io.nanostream.api.analysis.DetectionConsumer;
import io.nanostream.api.analysis.Detections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One consumer, told about one picture of a camera at a time. Whether it awaits any it is asked on a thread of its own, {@code analysis.ask}: when
 * it hangs that thread is lost, and nobody waits for it.
 */
final class Hearer {
    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private record Answer(boolean awaits, long at) {}

    private final DetectionConsumer consumer;
    private final Consumer<Throwable> failed;
    private final Set<String> within = ConcurrentHashMap.newKeySet();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Thread asker = new Thread(this::ask, "analysis.ask");
    private volatile boolean ended;

    /** Takes a consumer, and who is told what it throws when it is asked. */
    Hearer(DetectionConsumer consumer, Consumer<Throwable> failed) {
        this.consumer = consumer;
        this.failed = failed;
        asker.setDaemon(true);
    }

    void start() {
        asker.start();
    }

    /** Ends the asking; waits for nothing. */
    void end() {
        ended = true;
        LockSupport.unpark(asker);
    }

    DetectionConsumer consumer() {
        return consumer;
    }

    /** Tells it, unless it has not returned from an earlier call for that camera. Throws what it throws. */
    void accept(Detections detections) {
        String camera = detections.capture().camera();
        if (within.add(camera)) {
            try {
                consumer.accept(detections);
            } finally {
                within.remove(camera);
            }
        }
    }

    /** {@return what it said last, within the last 5 s; false before the first answer} Any thread, at once. */
    boolean awaits(String camera) {
        Answer last = answers.putIfAbsent(camera, new Answer(false, System.nanoTime()));
        if (last == null) {
            LockSupport.unpark(asker); // a camera that is new
            return false;
        }
        return last.awaits() && System.nanoTime() - last.at() < STALE_NANOS;
    }

    private void ask() {
        while (!ended) {
            for (String camera : answers.keySet()) {
                boolean awaits = ask(camera);
                answers.put(camera, new Answer(awaits, System.nanoTime()));
            }
            LockSupport.parkNanos(ASK_NANOS);
        }
    }

    private boolean ask(String camera) {
        try {
            return consumer.awaits(camera);
        } catch (RuntimeException | LinkageError e) { // another room's code
            failed.accept(e);
            return false;
        }
    }
}
