package io.nanostream.runtime.swap.stage;

import io.nanostream.runtime.swap.client.Counts;
import java.util.ArrayList;
import java.util.List;

/** Compares what a client has counted with what was promised. */
final class Verdict {
    private Verdict() {}

    static List<String> of(Counts counts, int reconnects, int epochs) {
        List<String> faults = new ArrayList<>();
        if (counts.missesOurs()) {
            faults.add(counts.missing() + " missing");
        }
        expect(faults, "twice", counts.twice(), 0);
        expect(faults, "out of order", counts.outOfOrder(), 0);
        if (reconnects != Scenario.COUNTED) {
            expect(faults, "reconnects", counts.reconnects(), reconnects);
        }
        expect(faults, "new epochs", counts.epochs(), epochs);
        if (counts.lostInClient() == 0) {
            expect(faults, "decoder errors", counts.decoderErrors(), 0);
        }
        return faults;
    }

    private static void expect(List<String> faults, String what, long counted, long promised) {
        if (counted != promised) {
            faults.add(counted + " " + what + (promised == 0 ? "" : ", must be " + promised));
        }
    }
}
