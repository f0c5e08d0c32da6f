package io.nanostream.runtime.swap;

import io.nanostream.runtime.swap.stage.House;
import io.nanostream.runtime.swap.stage.Rehearsal;
import io.nanostream.runtime.swap.stage.Report;
import io.nanostream.runtime.swap.stage.Scenario;
import java.nio.file.Path;
import java.util.List;

/**
 * The long form, for {@code runtime/bench swaps}: {@code SwapMain FOLDER SWAPS [PATTERN]}. Plays all scenarios whose names match, writes {@code swaps.md}
 * and {@code swaps.json} into the folder after each, then does so many mixed swaps. Ends with 0 also when a promise did not hold.
 */
public final class SwapMain {
    private SwapMain() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String pattern = arguments.length > 2 ? arguments[2] : ".*";
        List<Scenario> scenarios = Scenarios.all().stream()
                .filter(scenario -> scenario.name().matches(pattern))
                .toList();
        try (House house = new House()) {
            Rehearsal rehearsal = new Rehearsal(house);
            for (Scenario scenario : scenarios) {
                System.err.println(Report.markdown(rehearsal.play(scenario)));
                Report.write(folder, rehearsal.outcomes());
            }
        }
        System.exit(0); // clients' libraries leave threads behind
    }
}
