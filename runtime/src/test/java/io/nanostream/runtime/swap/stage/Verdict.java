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
        int least = epochs > 0 ? 1 : reconnects;
        if (reconnects != Scenario.COUNTED) {
            expect(faults, "reconnects", counts.reconnects(), least, reconnects);
        }
        expect(faults, "new epochs", counts.epochs(), Math.min(1, epochs), epochs);
        if (counts.lostInClient() == 0) {
            // a connection that is cut may have been sent half an access unit
            long cut = reconnects == Scenario.COUNTED ? counts.reconnects() : 0;
            expect(faults, "decoder errors", counts.decoderErrors(), 0, cut);
        }
        return faults;
    }

    private static void expect(List<String> faults, String what, long counted, long promised) {
        expect(faults, what, counted, promised, promised);
    }

    private static void expect(List<String> faults, String what, long counted, long least, long most) {
        if (counted < least || counted > most) {
            String range = least == most ? "" + most : least + ".." + most;
            faults.add(counted + " " + what + (most == 0 ? "" : ", must be " + range));
        }
    }
}
