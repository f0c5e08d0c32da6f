package io.nanostream.admin.health;

import io.nanostream.api.health.HealthReport.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Says when the disk is full that settings, users and logs are written to. */
final class DiskHealth {
    private static final long LOW_BYTES = 64L << 20;
    private static final long FULL_BYTES = 2L << 20;

    private final Supplier<String> folder;

    /**
     * Takes what to look at.
     *
     * @param folder a path; empty for none
     */
    DiskHealth(Supplier<String> folder) {
        this.folder = folder;
    }

    List<Finding> findings() {
        String path = folder.get();
        if (path.isEmpty()) {
            return List.of();
        }
        try {
            long free = Files.getFileStore(Path.of(path)).getUsableSpace();
            return free >= LOW_BYTES ? List.of() : List.of(low(path, free));
        } catch (IOException | RuntimeException e) {
            return List.of(new Finding(
                    "admin/health", "disk", Level.DEGRADED, "cannot look at " + path + ": " + e, "make it readable"));
        }
    }

    private static Finding low(String path, long free) {
        return new Finding(
                "admin/health",
                "disk",
                free < FULL_BYTES ? Level.FAILED : Level.DEGRADED,
                free / 1024 + " KiB are left where " + path + " lies; streams go on, changes may not be kept",
                "free some space");
    }
}
