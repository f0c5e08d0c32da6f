package io.nanostream.runtime.swap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.runtime.swap.leak.MixedSwaps;
import io.nanostream.runtime.swap.scenario.AttributeScenarios;
import io.nanostream.runtime.swap.scenario.BundleScenarios;
import io.nanostream.runtime.swap.scenario.CrowdScenarios;
import io.nanostream.runtime.swap.scenario.FaultScenarios;
import io.nanostream.runtime.swap.scenario.ProcessScenarios;
import io.nanostream.runtime.swap.scenario.SettingScenarios;
import io.nanostream.runtime.swap.stage.House;
import io.nanostream.runtime.swap.stage.Outcome;
import io.nanostream.runtime.swap.stage.Rehearsal;
import io.nanostream.runtime.swap.stage.Report;
import io.nanostream.runtime.swap.stage.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each promise, with six clients that are not ours: what each noticed lies in {@code target/swaps/swaps.md}. */
class SwapIT {
    private static final int MANY = 300;
    private static House house;
    private static Rehearsal rehearsal;

    @BeforeAll
    static void open() throws InterruptedException {
        house = new House();
        rehearsal = new Rehearsal(house);
    }

    @AfterAll
    static void close() throws IOException {
        Report.write(Path.of("swaps"), rehearsal.outcomes(), Map.of());
        house.close();
    }

    @TestFactory
    Stream<DynamicTest> bundles() {
        return BundleScenarios.all().stream().map(SwapIT::test);
    }

    @TestFactory
    Stream<DynamicTest> uninstalledBundles() {
        return BundleScenarios.uninstalled().stream().map(SwapIT::test);
    }

    @TestFactory
    Stream<DynamicTest> settings() {
        return SettingScenarios.all().stream().map(SwapIT::test);
    }

    @TestFactory
    Stream<DynamicTest> everySetting() {
        return AttributeScenarios.all().stream().map(SwapIT::test);
    }

    @TestFactory
    Stream<DynamicTest> encodersThatFail() {
        return FaultScenarios.encoders().stream().map(SwapIT::test);
    }

    @TestFactory
    Stream<DynamicTest> detectorsThatFail() {
        return FaultScenarios.detectors().stream().map(SwapIT::test);
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> detectorsWhoseFaultTakesLongToBeSeen() {
        return FaultScenarios.slowDetectors().stream().map(SwapIT::test);
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> crowds() {
        return CrowdScenarios.all().stream().map(SwapIT::test);
    }

    @TestFactory
    Stream<DynamicTest> processes() {
        return ProcessScenarios.all().stream().map(SwapIT::test);
    }

    @Test
    @Tag("long")
    void manySwapsCostNoFrameAndLeaveNoClassLoaderBehind() throws InterruptedException {
        MixedSwaps mixed = new MixedSwaps(house);
        Outcome outcome = rehearsal.play(
                Scenario.unnoticed(MANY + " mixed swaps", "8", playing -> mixed.run(MANY, sample -> {})));
        assertTrue(outcome.held(), () -> Report.markdown(outcome));
        house.await(
                "each component's class is there once", () -> mixed.sampleNow().mostLoaders() == 1);
    }

    private static DynamicTest test(Scenario scenario) {
        return DynamicTest.dynamicTest(scenario.name(), () -> {
            Outcome outcome = rehearsal.play(scenario);
            assertTrue(outcome.held(), () -> Report.markdown(outcome));
        });
    }
}
