package io.nanostream.analysis.camera;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What became of a camera's frames, and how long the last looks took. Any thread. */
final class LookCounters {
    private static final int LOOKS = 100;
    private static final int TIMES = 512; // more than come in the span below at the highest rate, mostly
    private static final long SPAN_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 15_000_000_000L; // longer than from look to look at the lowest rate

    private final LongSupplier nanos;

    private final LongAdder in = new LongAdder();
    private final LongAdder out = new LongAdder();
    private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();
    private final LongAdder nonsense = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder returned = new LongAdder();
    private final LongAdder tellingHangs = new LongAdder();
    private final float[] millis = new float[LOOKS];
    private final long[] times = new long[TIMES];
    private int looks;
    private int ended;
    private String looker = "";

    LookCounters() {
        this(System::nanoTime);
    }

    LookCounters(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void in() {
        in.increment();
    }

    void dropped(String reason) {
        dropped.computeIfAbsent(reason, key -> new LongAdder()).increment();
    }

    void nonsense(int detections) {
        nonsense.add(detections);
    }

    /** Counts a detector's call that is not waited for any more. */
    void abandoned() {
        abandoned.increment();
    }

    /** Counts a detector's call that returned after it was abandoned. */
    void returned() {
        returned.increment();
    }

    /** Counts a consumer's call that is not waited for any more, or returned after all: 1 or -1. */
    void tellingHangs(int change) {
        tellingHangs.add(change);
    }

    /** Counts a frame that was looked at. Latencies are those of one detector and model: another one begins anew. */
    void out(String by, float took) {
        out.increment();
        synchronized (this) {
            if (!by.equals(looker)) {
                looker = by;
                looks = 0;
            }
            millis[looks++ % LOOKS] = took;
            times[ended++ % TIMES] = nanos.getAsLong();
        }
    }

    long taken() {
        return in.sum();
    }

    long lookedAt() {
        return out.sum();
    }

    Map<String, Long> drops() {
        Map<String, Long> totals = new TreeMap<>();
        dropped.forEach((reason, count) -> totals.put(reason, count.sum()));
        return totals;
    }

    long nonsenseTotal() {
        return nonsense.sum();
    }

    long abandonedTotal() {
        return abandoned.sum();
    }

    /** {@return how many abandoned calls of detectors have not returned yet} */
    long hanging() {
        return abandoned.sum() - returned.sum();
    }

    /** {@return how many abandoned calls of consumers have not returned yet} */
    long hangingTellings() {
        return tellingHangs.sum();
    }

    /** {@return which latency so many of the last hundred looks did not exceed, in milliseconds; 0 before the first} */
    synchronized float quantile(double share) {
        int known = Math.min(looks, LOOKS);
        float[] sorted = Arrays.copyOf(millis, known);
        Arrays.sort(sorted);
        return known == 0 ? 0 : sorted[(int) Math.min(known - 1, Math.floor(share * known))];
    }

    /** {@return looks a second over the last five, or since the first after a pause; 0 with less than two} */
    synchronized double perSecond() {
        return perSecond(nanos.getAsLong());
    }

    /** {@return how fast it looks, for people, who see that there is no rate yet} */
    synchronized String pace() {
        if (ended == 0) {
            return "has not looked yet";
        }
        long now = nanos.getAsLong();
        long idle = now - times[(ended - 1) % TIMES];
        if (idle > SPAN_NANOS) {
            return "looked last " + TimeUnit.NANOSECONDS.toSeconds(idle) + " s ago";
        }
        double rate = perSecond(now);
        return rate == 0 ? "measuring its rate" : String.format(Locale.ROOT, "%.1f a second", rate);
    }

    private double perSecond(long now) {
        int within = 0;
        long first = now;
        for (int back = 1; back <= Math.min(ended, TIMES); back++) {
            long time = times[(ended - back) % TIMES];
            if (first - time > PAUSE_NANOS) {
                break;
            }
            if (now - time > SPAN_NANOS) {
                return within * 1e9 / SPAN_NANOS;
            }
            within++;
            first = time;
        }
        return within < 2 ? 0 : (within - 1) * 1e9 / Math.max(1, now - first); // began within the span
    }
}
