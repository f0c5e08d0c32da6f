package io.nanostream.runtime.swap.scenario;

import io.nanostream.api.detect.Detector;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.runtime.swap.fault.FaultyDetector;
import io.nanostream.runtime.swap.fault.FaultyEncoder;
import io.nanostream.runtime.swap.stage.House;
import io.nanostream.runtime.swap.stage.Plant;
import io.nanostream.runtime.swap.stage.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Bundles that are preferred to all others, and fail. */
public final class FaultScenarios {
    /** It encodes with x264's sessions. */
    private static final String WITH_X264 =
            "<reference name=\"other\" interface=\"io.nanostream.api.encode.VideoEncoder\" cardinality=\"0..1\" policy=\"dynamic\""
                    + " bind=\"bind\" unbind=\"unbind\" target=\"(component.name=io.nanostream.encoder.x264.X264Encoder)\"/>";

    private static final Set<FaultyDetector.Fault> FATAL =
            EnumSet.of(FaultyDetector.Fault.ALLOCATE, FaultyDetector.Fault.CRASH);

    private static final String LOOKED = "nanostream_stage_frames_out_total{stage=\"analysis\"";
    private static final String BUNDLE = "io.nanostream.planted";

    private FaultScenarios() {}

    /** {@return all encoders that fail} */
    public static List<Scenario> encoders() {
        List<Scenario> all = new ArrayList<>();
        for (FaultyEncoder.Fault fault : FaultyEncoder.Fault.values()) {
            String name = "encoder that fails: " + words(fault);
            all.add(
                    fault == FaultyEncoder.Fault.SINGLE
                            ? Scenario.unnoticed("encoder with one session, there and away again", "2b", house -> {
                                plant(house, encoder(fault), FaultScenarios::awaitSwapTo);
                            })
                            : Scenario.unnoticed(
                                    name, "3", house -> plant(house, encoder(fault), FaultScenarios::awaitSwapAway)));
        }
        EnumSet.of(FaultyEncoder.Fault.THROW, FaultyEncoder.Fault.HANG_IN_ENCODE).stream()
                .map(fault -> Scenario.unnoticed(
                        "encoder that fails beside a warm standby: " + words(fault), "3", house -> warm(house, fault)))
                .forEach(all::add);
        return all;
    }

    /** {@return what ends the process, by Java's memory or a signal: it is started again, twice; then the detector is put aside} */
    public static List<Scenario> fatal() {
        return FATAL.stream()
                .map(fault -> new Plant(FaultyDetector.class, Detector.class, fault.name(), ""))
                .map(plant -> Scenario.restarting(
                        "detector that ends the process: " + plant.fault().toLowerCase(Locale.ROOT),
                        2,
                        house -> plant(house, plant, FaultScenarios::awaitPutAside)))
                .toList();
    }

    /** {@return detectors that fail and cost the process nothing} */
    public static List<Scenario> detectors() {
        Set<FaultyDetector.Fault> others = EnumSet.of(FaultyDetector.Fault.HANG_IN_OPEN);
        others.addAll(FATAL);
        return EnumSet.complementOf(EnumSet.copyOf(others)).stream()
                .map(FaultScenarios::detector)
                .toList();
    }

    /** {@return a detector whose fault takes long to be told from patience} */
    public static List<Scenario> slowDetectors() {
        return List.of(detector(FaultyDetector.Fault.HANG_IN_OPEN));
    }

    private static Scenario detector(FaultyDetector.Fault fault) {
        Plant plant = new Plant(FaultyDetector.class, Detector.class, fault.name(), "");
        boolean hangs = fault == FaultyDetector.Fault.HANG || fault == FaultyDetector.Fault.HANG_IN_OPEN;
        Scenario.Action until = hangs ? FaultScenarios::awaitAbandoned : FaultScenarios::awaitLooked;
        return Scenario.unnoticed("detector that fails: " + words(fault), "1", house -> plant(house, plant, until));
    }

    private static String words(Enum<?> fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Plant encoder(FaultyEncoder.Fault fault) {
        return new Plant(FaultyEncoder.class, VideoEncoder.class, fault.name(), WITH_X264);
    }

    private static void plant(House house, Plant plant, Scenario.Action meanwhile) throws Exception {
        Path jar = plant.into(house.appliance().home().resolve("deploy"));
        try {
            house.await("the planted bundle is there", () -> !house.console().answersWithout(BUNDLE));
            meanwhile.run(house);
            house.awaitMore();
        } finally {
            Files.delete(jar);
            house.await("the planted bundle is gone", () -> house.console().answersWithout(BUNDLE));
        }
    }

    /** What stands by is of the next encoder by rank: of openh264 beside x264, of x264 beside the planted one. */
    private static void warm(House house, FaultyEncoder.Fault fault) throws Exception {
        house.stream(Map.of("standby", "warm"));
        house.awaitStream(Map.of("standby", "openh264"));
        plant(house, encoder(fault), FaultScenarios::awaitSwapAway);
        house.awaitStream(Map.of("standby", "openh264"));
        house.stream(Map.of());
        house.awaitStream(Map.of("standby", ""));
    }

    private static void awaitSwapTo(House house) throws Exception {
        house.await("it encodes", () -> !house.swaps("to", "faulty").isEmpty());
    }

    /** It is tried, and given up. */
    private static void awaitSwapAway(House house) throws Exception {
        house.await(
                "it is given up",
                () -> !house.swaps("from", "faulty").isEmpty()
                        || house.appliance().get("/health").body().contains("faulty"));
    }

    /** It was looked with, or put aside. */
    private static void awaitLooked(House house) throws Exception {
        house.await(
                "it was looked with",
                () -> house.appliance().get("/metrics").body().contains("faulty")
                        || house.appliance().get("/health").body().contains("faulty"));
    }

    /** Its call is given up. */
    private static void awaitAbandoned(House house) throws Exception {
        double before = abandoned(house);
        house.await("a call is given up", () -> abandoned(house) > before);
    }

    /** The process has ended twice; the next detector serves, and the process stays. */
    private static void awaitPutAside(House house) throws Exception {
        String reason = "the process ended 2 times in a row while it worked";
        house.await(
                "it is put aside", () -> house.appliance().get("/health").body().contains(reason));
        long java = house.javaMachine();
        house.awaitMore();
        house.await("the next one serves", () -> sum(house, LOOKED) > 20);
        if (house.javaMachine() != java) {
            throw new AssertionError("the Java machine has ended once more");
        }
    }

    private static double abandoned(House house) throws Exception {
        return sum(house, "nanostream_analysis_abandoned");
    }

    private static double sum(House house, String metric) throws Exception {
        return house.appliance()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
