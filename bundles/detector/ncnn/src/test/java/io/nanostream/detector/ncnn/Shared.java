package io.nanostream.detector.ncnn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The data for tests that lies beside the repository; where it is absent, tests that need it are skipped with this
 * line.
 */
public final class Shared {
    private Shared() {}

    /** {@return a folder or file of it} */
    public static Path path(String name) {
        Path found = Stream.of(System.getProperty("nanostream.shared", ""), "../../../../shared", "/work/shared")
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place).resolve(name).toAbsolutePath().normalize())
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, "SKIPPED: there is no shared/" + name + "; name the folder by -Dnanostream.shared");
        return found;
    }

    /** {@return the folder of the repository's cards} */
    public static Path cards() {
        return Path.of("../../../models").toAbsolutePath().normalize();
    }
}
