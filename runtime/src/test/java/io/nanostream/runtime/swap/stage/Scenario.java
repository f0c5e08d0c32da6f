package io.nanostream.runtime.swap.stage;

import java.util.List;
import java.util.Map;

/**
 * Something that is done while everybody watches.
 *
 * @param name what is done, in a few words
 * @param promise of DESIGN 3, such as {@code 2a}
 * @param sentAway how often the clients of an output are sent away, by the output's symbolic name; the others notice nothing. Where it is
 *     {@link #COUNTED}, the action counts itself
 * @param epochs how often the process begins anew
 * @param action what is done; returns when it has taken effect
 */
public record Scenario(String name, String promise, Map<String, Integer> sentAway, int epochs, Action action) {

    /** Not judged here. */
    public static final int COUNTED = -1;

    /** What is done. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void run(House house) throws Exception;
    }

    /** {@return one that nobody who watches may notice} */
    public static Scenario unnoticed(String name, String promise, Action action) {
        return new Scenario(name, promise, Map.of(), 0, action);
    }

    /** {@return one in which the clients of an output are sent away so many times} */
    public static Scenario sendingAway(String name, String output, int times, Action action) {
        return new Scenario(name, "5", Map.of(output, times), 0, action);
    }

    /** {@return one that counts itself who is sent away; whoever stays, and whoever comes back, misses nothing} */
    public static Scenario counting(String name, String promise, Action action) {
        Map<String, Integer> counted =
                Map.of("io.nanostream.output.rtsp", COUNTED, "io.nanostream.output.websocket", COUNTED);
        return new Scenario(name, promise, counted, 0, action);
    }

    /** {@return one in which the process ends and is started again, so many times; a client may miss one that lives shortly} */
    public static Scenario restarting(String name, int times, Action action) {
        Map<String, Integer> all = Map.of("io.nanostream.output.rtsp", times, "io.nanostream.output.websocket", times);
        return new Scenario(name, "crash", all, times, action);
    }

    /** {@return what is wrong with what a client has counted, empty when it is as promised} */
    List<String> faults(Row row) {
        return Verdict.of(row.counts(), sentAway.getOrDefault(row.output(), 0), epochs);
    }
}
