package io.nanostream.runtime.swap.stage;

import java.util.List;

/**
 * How a scenario went.
 *
 * @param scenario its name
 * @param promise of DESIGN 3
 * @param seconds how long it took
 * @param rows one a client
 * @param notes what was found besides, in one line each
 * @param faults what was not as promised, in one line each; empty when all was
 */
public record Outcome(
        String scenario, String promise, double seconds, List<Row> rows, List<String> notes, List<String> faults) {
    /** {@return whether the promise held} */
    public boolean held() {
        return faults.isEmpty();
    }
}
