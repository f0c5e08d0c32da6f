package io.nanostream.governor.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.govern.Savings;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThermalGovernorTest {
    @TempDir
    Path sysfs;

    private Path file;
    private ThermalGovernor governor;

    @BeforeEach
    void prepare() throws IOException {
        zone("thermal_zone0", "acpitz", "20000");
        file = zone("thermal_zone1", "cpu-thermal", "50000");
        governor = new ThermalGovernor(sysfs);
    }

    @AfterEach
    void stop() throws InterruptedException {
        governor.stop();
    }

    @Test
    void findsTheProcessorsZoneAndAsksNothingWhileItIsCool() throws Exception {
        start();
        await(() -> !governor.gauges().isEmpty());
        assertEquals(50, gauge("nanostream_thermal_celsius"));
        assertEquals(Savings.NONE, governor.savings());
        assertEquals(HealthReport.ok("temperature"), governor.health().get(0));
    }

    @Test
    void climbsTheWholeLadderAndComesBack() throws Exception {
        start();
        Files.writeString(file, "76000\n");
        Savings all = new Savings(100, false, 1, true, 60, 2);
        await(() -> governor.savings().equals(all));
        HealthReport hot = governor.health().get(0);
        assertEquals(Level.DEGRADED, hot.level());
        assertEquals(
                "76.0 °C, step 5: detection slower, smaller model, no overlay, lower bitrate, fewer frames",
                hot.reason());
        assertEquals(5, gauge("nanostream_thermal_step"));
        Files.writeString(file, "85000\n");
        await(() -> governor.savings().detectionPaused());
        assertEquals(1, gauge("nanostream_thermal_detection_paused"));
        Files.writeString(file, "40000\n");
        await(() -> governor.savings().equals(Savings.NONE));
        assertEquals(Level.OK, governor.health().get(0).level());
    }

    @Test
    void givesEverythingBackWhenTheSensorIsLostAndSaysWhy() throws Exception {
        start();
        Files.writeString(file, "76000\n");
        await(() -> !governor.savings().equals(Savings.NONE));
        Files.writeString(file, "hot");
        await(() -> governor.savings().equals(Savings.NONE));
        HealthReport lost = governor.health().get(0);
        assertEquals(Level.DEGRADED, lost.level());
        assertTrue(lost.reason().contains(file + " holds \"hot\", must be a number"), lost.reason());
        Files.writeString(file, "40000");
        await(() -> governor.health().get(0).level() == Level.OK);
    }

    @Test
    void saysWhichNamedZoneIsNotThere() throws Exception {
        start("zone", sysfs + "/nowhere");
        await(() -> governor.health().get(0).level() == Level.DEGRADED);
        assertTrue(governor.health().get(0).reason().contains(sysfs + "/nowhere is not there"));
        assertEquals(Savings.NONE, governor.savings());
    }

    @Test
    void namesTheZoneThatCannotBeRead() throws Exception {
        start("zone", "/proc/self/mem"); // reading where nothing is mapped is an error
        await(() -> governor.health().get(0).level() == Level.DEGRADED);
        String reason = governor.health().get(0).reason();
        assertTrue(reason.startsWith("cannot be read: /proc/self/mem cannot be read: "), reason);
    }

    @Test
    void isWellWhereNoZoneIsNamedAndThereIsNone() throws Exception {
        ThermalGovernor alone = new ThermalGovernor(sysfs.resolve("empty"));
        alone.change(Configs.of("periodMillis", 100));
        alone.stop();
        assertEquals(HealthReport.ok("temperature"), alone.health().get(0));
        assertTrue(alone.gauges().isEmpty());
    }

    @Test
    void savesNothingWhenItIsOffButShowsTheTemperature() throws Exception {
        Files.writeString(file, "99000");
        start("enabled", "0");
        await(() -> !governor.gauges().isEmpty());
        assertEquals(Savings.NONE, governor.savings());
        assertEquals(99, gauge("nanostream_thermal_celsius"));
    }

    @Test
    void keepsTheOldSettingsWhenNewOnesAreRefused() throws Exception {
        start();
        governor.change(Configs.of("high", 90.0));
        assertTrue(governor.health().get(0).reason().startsWith("critical=80.0, must be above high=90.0"));
        Files.writeString(file, "76000");
        await(() -> !governor.savings().equals(Savings.NONE));
    }

    @Test
    void tellsTextThatIsNoNumberInHealth() throws Exception {
        start();
        governor.change(Configs.of("periodMillis", "abc"));
        HealthReport report = governor.health().get(0);
        assertEquals(Level.DEGRADED, report.level());
        assertEquals("periodMillis=abc, must be a whole number 100..60000", report.reason());
    }

    private void start(Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(more, 0, all, 0, more.length);
        all[more.length] = "periodMillis";
        all[more.length + 1] = 100;
        all[more.length + 2] = "stepMillis";
        all[more.length + 3] = 0;
        governor.change(Configs.of(all));
    }

    private double gauge(String name) {
        return governor.gauges().stream()
                .filter(gauge -> gauge.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private Path zone(String name, String type, String temperature) throws IOException {
        Path folder = Files.createDirectory(sysfs.resolve(name));
        Files.writeString(folder.resolve("type"), type + "\n");
        return Files.writeString(folder.resolve("temp"), temperature + "\n");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 20 s");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
