package io.nanostream.governor.thermal;

import io.nanostream.governor.thermal.ThermalGovernorSettings.Unit;
import io.nanostream.governor.thermal.ThermalGovernorSettings.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sensor of the kernel: a file with one whole number (Linux, Documentation/ABI/testing/sysfs-class-thermal: {@code temp}, in
 * millidegrees Celsius).
 *
 * @param file its path
 * @param unit what it counts in
 */
record ThermalZone(Path file, Unit unit) {
    private static final int LONGEST = 64;
    private static final List<String> OF_PROCESSORS = List.of("cpu", "soc", "x86_pkg", "package", "core");

    /**
     * Finds the sensor.
     *
     * @param wanted which one
     * @param sysfs where zones are looked for: {@code /sys/class/thermal}
     * @return empty where none is named and there is none
     */
    static Optional<ThermalZone> find(Zone wanted, Path sysfs) {
        if (!wanted.file().isEmpty()) {
            return Optional.of(new ThermalZone(Path.of(wanted.file()), wanted.unit()));
        }
        List<Path> zones = zones(sysfs);
        return zones.stream()
                .filter(ThermalZone::isOfProcessor)
                .findFirst()
                .or(() -> zones.stream().findFirst())
                .map(zone -> new ThermalZone(zone.resolve("temp"), wanted.unit()));
    }

    /**
     * Reads it.
     *
     * @return degrees Celsius
     * @throws IOException when it cannot be read or holds no number; the message says which file
     */
    double celsius() throws IOException {
        String text = firstBytes(file).strip();
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds \"" + text.replaceAll("[^ -~]", "?") + "\", must be a number", e);
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IOException(file + " holds \"" + text + "\", must be a number");
        }
        return switch (unit) {
            case MILLIDEGREES -> value / 1000;
            case DEGREES -> value;
            case AUTO -> Thresholds.celsius(value);
        };
    }

    private static String firstBytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) { // a pipe would never end
            throw new IOException(file + " is not there or is no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII);
        } catch (AccessDeniedException e) {
            throw new IOException(file + " may not be read", e);
        } catch (IOException e) { // the kernel's words, as "Input/output error" of a sensor that is off
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Path> zones(Path sysfs) {
        try (Stream<Path> all = Files.list(sysfs)) {
            return all.filter(zone -> zone.getFileName().toString().startsWith("thermal_zone"))
                    .filter(zone -> Files.isReadable(zone.resolve("temp")))
                    .sorted()
                    .toList();
        } catch (IOException e) { // no such folder: a machine without sensors
            return List.of();
        }
    }

    private static boolean isOfProcessor(Path zone) {
        try {
            String type = firstBytes(zone.resolve("type")).toLowerCase(Locale.ROOT);
            return OF_PROCESSORS.stream().anyMatch(type::contains);
        } catch (IOException e) { // it does not say what it is
            return false;
        }
    }
}
