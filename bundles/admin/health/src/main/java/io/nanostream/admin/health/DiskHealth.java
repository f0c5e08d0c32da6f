package io.nanostream.admin.health;

import io.nanostream.api.health.HealthReport.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when the disk is full that settings, users and logs are written to, and logs it once each time it gets worse or better: while there still is
 * room for that line. One thread.
 */
final class DiskHealth {
    private static final Logger LOG = LoggerFactory.getLogger(DiskHealth.class);
    private static final long LOW_BYTES = 64L << 20;
    private static final long FULL_BYTES = 2L << 20;

    /** Tells how many bytes are left where a folder lies. */
    interface Room {
        long left(Path folder) throws IOException;
    }

    private final Supplier<String> folder;
    private final Room room;
    private final Consumer<String> teller;
    private Level told = Level.OK;

    /**
     * Takes what to look at.
     *
     * @param folder a path; empty for none
     */
    DiskHealth(Supplier<String> folder) {
        this(folder, DiskHealth::left, LOG::warn);
    }

    /** Looks and tells as it is told. */
    DiskHealth(Supplier<String> folder, Room room, Consumer<String> teller) {
        this.folder = folder;
        this.room = room;
        this.teller = teller;
    }

    List<Finding> findings() {
        String path = folder.get();
        if (path.isEmpty()) {
            return List.of();
        }
        try {
            long free = room.left(Path.of(path));
            tell(path, free);
            return level(free) == Level.OK ? List.of() : List.of(low(path, free));
        } catch (IOException | RuntimeException e) {
            return List.of(new Finding(
                    "admin/health", "disk", Level.DEGRADED, "cannot look at " + path + ": " + e, "make it readable"));
        }
    }

    /** By statvfs(3): a file store is found by its mount point, and in a chroot there may be none. */
    private static long left(Path folder) throws IOException {
        return folder.toRealPath().toFile().getUsableSpace();
    }

    private void tell(String path, long free) {
        Level level = level(free);
        if (level != told) {
            told = level;
            teller.accept(level == Level.OK ? "There is room again where " + path + " lies" : line(path, free));
        }
    }

    private static Level level(long free) {
        if (free >= LOW_BYTES) {
            return Level.OK;
        }
        return free < FULL_BYTES ? Level.FAILED : Level.DEGRADED;
    }

    private static Finding low(String path, long free) {
        return new Finding("admin/health", "disk", level(free), line(path, free), "free some space");
    }

    private static String line(String path, long free) {
        return free / 1024 + " KiB are left where " + path + " lies; streams go on, changes may not be kept";
    }
}
