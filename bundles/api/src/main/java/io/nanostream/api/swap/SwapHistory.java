package io.nanostream.api.swap;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a module remembers of its swaps: the last 100, and totals. Any thread. */
public final class SwapHistory implements SwapSource {
    /** How many are remembered. */
    public static final int REMEMBERED = 100;

    private final ArrayDeque<Swap> last = new ArrayDeque<>();
    private final Map<String, SwapTotal> totals = new TreeMap<>();

    /** Begins empty. */
    public SwapHistory() {}

    /**
     * Remembers one.
     *
     * @param swap that has just been done
     */
    public synchronized void add(Swap swap) {
        last.add(swap);
        if (last.size() > REMEMBERED) {
            last.poll();
        }
        String kind = swap.stage() + '\n' + swap.subject() + '\n' + swap.cause();
        SwapTotal before = totals.get(kind);
        totals.put(
                kind,
                new SwapTotal(
                        swap.stage(),
                        swap.subject(),
                        swap.cause(),
                        before == null ? 1 : before.swaps() + 1,
                        before == null ? swap.lost() : before.lost() + swap.lost()));
    }

    @Override
    public synchronized List<Swap> swaps() {
        return List.copyOf(last);
    }

    @Override
    public synchronized List<SwapTotal> totals() {
        return List.copyOf(totals.values());
    }
}
