package io.nanostream.runtime.swap;

import io.nanostream.runtime.swap.leak.MixedSwaps;
import io.nanostream.runtime.swap.stage.House;
import io.nanostream.runtime.swap.stage.Rehearsal;
import io.nanostream.runtime.swap.stage.Report;
import io.nanostream.runtime.swap.stage.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The long form, for {@code runtime/bench swaps}: {@code SwapMain FOLDER SWAPS [PATTERN]}. Plays all scenarios whose names match, writes {@code swaps.md}
 * and {@code swaps.json} into the folder after each, then does so many mixed swaps. Ends with 0 also when a promise did not hold.
 */
public final class SwapMain {
    private SwapMain() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int swaps = Integer.parseInt(arguments[1]);
        String pattern = arguments.length > 2 ? arguments[2] : ".*";
        List<Scenario> scenarios = Scenarios.all().stream()
                .filter(scenario -> scenario.name().matches(pattern))
                .toList();
        try (House house = new House()) {
            Runtime.getRuntime().addShutdownHook(new Thread(house::close)); // also when somebody interrupts it
            Rehearsal rehearsal = new Rehearsal(house);
            MixedSwaps mixed = new MixedSwaps(house);
            for (Scenario scenario : scenarios) {
                System.err.println(Report.markdown(rehearsal.play(scenario)));
                Report.write(folder, rehearsal.outcomes(), found(mixed));
            }
            if (swaps > 0) {
                Scenario many = Scenario.unnoticed(
                        swaps + " mixed swaps", "8", playing -> mixed.run(swaps, System.err::println));
                System.err.println(Report.markdown(rehearsal.play(many)));
                Report.write(folder, rehearsal.outcomes(), found(mixed));
            }
        }
        System.exit(0); // clients' libraries leave threads behind
    }

    private static Map<String, Object> found(MixedSwaps mixed) {
        boolean enough = mixed.samples().size() > 5;
        return Map.of("samples", mixed.samples(), "slopes", enough ? mixed.slopes() : Map.of());
    }
}
