package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.nanostream.api.detect.Detector;
import io.nanostream.runtime.swap.fault.FaultyDetector;
import io.nanostream.runtime.swap.stage.Plant;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A detector that ends the process is put aside, the next one serves; who changes or restarts it has it tried again. */
class DetectorEndsIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String BUNDLE = "io.nanostream.planted";

    @Test
    @Tag("long")
    void isPutAsideAfterTwoEndsInARowAndTriedAgainWhenItIsRestartedOrReplaced() throws Exception {
        try (Appliance appliance = Appliance.prepare()
                .configuration("io.nanostream.analysis.cfg", "rate=10\nrun=always\n")
                .start()) {
            WebConsole console = new WebConsole(appliance);
            long first = java(appliance);
            plant(appliance, FaultyDetector.Fault.ALLOCATE);
            awaitPutAside(appliance, first, "2 times");
            appliance.configure(
                    "io.nanostream.analysis.ends.cfg", "ends=1\nfile=${nanostream.home}/data/detector.ends\n");
            long second = java(appliance);
            console.stop(BUNDLE);
            console.start(BUNDLE);
            awaitPutAside(appliance, second, "1 time");
            long third = java(appliance);
            plant(appliance, FaultyDetector.Fault.CRASH);
            awaitPutAside(appliance, third, "1 time");
        }
    }

    private static void plant(Appliance appliance, FaultyDetector.Fault fault) throws IOException {
        new Plant(FaultyDetector.class, Detector.class, fault.name(), "")
                .into(appliance.home().resolve("deploy"));
    }

    /** Returns when another process than that one looks with the next detector; it has to stay. */
    private static void awaitPutAside(Appliance appliance, long before, String ends) throws Exception {
        Await.until("the process has ended", LIMIT, () -> java(appliance) != before && java(appliance) != 0);
        awaitHealth(appliance, "the process ended " + ends + " in a row while it worked");
        long java = java(appliance);
        assertNotEquals(before, java);
        Await.until("the next one looks", LIMIT, () -> looks(appliance) > 5);
        double looks = looks(appliance);
        Await.until("the next one goes on", LIMIT, () -> looks(appliance) > looks + 20);
        assertEquals(java, java(appliance), "the process stays");
    }

    private static void awaitHealth(Appliance appliance, String text) throws InterruptedException {
        Await.until("health says: " + text, LIMIT, () -> {
            try {
                return appliance.get("/health").body().contains(text);
            } catch (IOException away) {
                return false;
            }
        });
    }

    private static double looks(Appliance appliance) throws InterruptedException {
        try {
            return appliance
                    .get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("nanostream_stage_frames_out_total{stage=\"analysis\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException away) {
            return 0;
        }
    }

    private static long java(Appliance appliance) {
        return appliance.javaMachine().map(ProcessHandle::pid).orElse(0L);
    }
}
