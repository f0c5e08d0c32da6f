package io.nanostream.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Weights, photos and clips that lie beside the working tree and are no part of it: {@code NANOSTREAM_SHARED}, else {@code ../shared}. A test that needs
 * them is skipped where they are not.
 */
public final class SharedData {
    private static final Path FOLDER = folder();

    private SharedData() {}

    private static Path folder() {
        String named = System.getenv("NANOSTREAM_SHARED");
        Path beside = RunScript.SCRIPT.getParent().getParent().resolveSibling("shared");
        return named == null || named.isEmpty() ? beside : Path.of(named);
    }

    /**
     * {@return a file or folder, which is there}
     *
     * @param path below the shared folder, such as {@code media/car-detection.mp4}
     */
    public static Path require(String path) {
        Path found = FOLDER.resolve(path);
        assumeTrue(Files.exists(found), "SKIPPED: there is no " + found + " (NANOSTREAM_SHARED names the folder)");
        return found.toAbsolutePath().normalize();
    }
}
