package io.nanostream.stream.count;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was dropped, by reason. Any thread. */
public final class Drops {
    private final Map<String, LongAdder> byReason = new ConcurrentHashMap<>();

    public void count(String reason) {
        byReason.computeIfAbsent(reason, key -> new LongAdder()).increment();
    }

    /** {@return the totals so far, and a further one where it is not zero} */
    public Map<String, Long> with(String reason, long total) {
        Map<String, Long> totals = new TreeMap<>();
        byReason.forEach((key, count) -> totals.put(key, count.sum()));
        if (total > 0) {
            totals.put(reason, total);
        }
        return totals;
    }
}
