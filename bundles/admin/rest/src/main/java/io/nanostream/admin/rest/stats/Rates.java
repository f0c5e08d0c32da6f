package io.nanostream.admin.rest.stats;

import io.nanostream.api.stats.StageCounters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast counters grow: the difference over the last {@value #SAMPLES} samples, taken each second. Counters that fall
 * (their module began anew) begin anew here too. Threads: all methods from any thread.
 */
public final class Rates {
    private static final int SAMPLES = 5;

    private Map<Key, Deque<Sample>> histories = new HashMap<>();

    /**
     * Takes a sample of all stages; what is no longer among them is forgotten.
     *
     * @param nanoTime of a steady clock
     * @param stages one entry a stage and subject
     */
    public synchronized void sample(long nanoTime, List<StageCounters> stages) {
        Map<Key, Deque<Sample>> kept = new HashMap<>();
        for (StageCounters now : stages) {
            Deque<Sample> history = histories.getOrDefault(Key.of(now), new ArrayDeque<>());
            if (!history.isEmpty() && history.getLast().isAbove(now)) {
                history.clear();
            }
            history.addLast(new Sample(nanoTime, now.in(), now.out(), now.bytesOut()));
            if (history.size() > SAMPLES + 1) {
                history.removeFirst();
            }
            kept.put(Key.of(now), history);
        }
        histories = kept;
    }

    /**
     * {@return how fast a stage works; {@link Rate#UNKNOWN} until there are two samples}
     *
     * @param stage the stage and subject meant; its counters do not matter
     */
    public synchronized Rate of(StageCounters stage) {
        Deque<Sample> history = histories.getOrDefault(Key.of(stage), new ArrayDeque<>());
        return history.size() < 2 ? Rate.UNKNOWN : history.getLast().since(history.getFirst());
    }

    /**
     * A stage's speed.
     *
     * @param fpsIn frames or access units taken a second
     * @param fpsOut frames or access units passed on a second
     * @param bitrateBps coded bits passed on a second; 0 for raw frames
     */
    public record Rate(double fpsIn, double fpsOut, long bitrateBps) {
        /** Not known yet. */
        public static final Rate UNKNOWN = new Rate(0, 0, 0);
    }

    private record Key(String stage, String subject) {
        static Key of(StageCounters counters) {
            return new Key(counters.stage(), counters.subject());
        }
    }

    private record Sample(long nanoTime, long in, long out, long bytesOut) {
        boolean isAbove(StageCounters now) {
            return in > now.in() || out > now.out() || bytesOut > now.bytesOut();
        }

        Rate since(Sample first) {
            double seconds = (nanoTime - first.nanoTime) / 1e9;
            return new Rate(
                    Math.round((in - first.in) / seconds * 100) / 100.0,
                    Math.round((out - first.out) / seconds * 100) / 100.0,
                    Math.round((bytesOut - first.bytesOut) * 8 / seconds));
        }
    }
}
