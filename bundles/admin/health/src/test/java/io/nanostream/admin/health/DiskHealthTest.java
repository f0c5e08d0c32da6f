package io.nanostream.admin.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.health.HealthReport.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskHealthTest {
    @TempDir
    Path folder;

    @Test
    void isSilentWhereThereIsRoomAndWhereNobodySaidWhereToLook() {
        assertEquals(List.of(), new DiskHealth(() -> "").findings());
        if (folder.toFile().getUsableSpace() > 1L << 30) {
            assertEquals(List.of(), new DiskHealth(folder::toString).findings());
        }
    }

    @Test
    void logsOnceWhenTheDiskFillsAndWhenThereIsRoomAgain() {
        AtomicLong left = new AtomicLong(1L << 30);
        List<String> told = new ArrayList<>();
        DiskHealth disk = new DiskHealth(() -> "/home", path -> left.get(), told::add);
        for (long mebibytes : new long[] {100, 63, 62, 1, 0, 100, 100}) {
            left.set(mebibytes << 20);
            disk.findings();
        }
        String end = " KiB are left where /home lies; streams go on, changes may not be kept";
        assertEquals(List.of(64_512 + end, 1024 + end, "There is room again where /home lies"), told);
    }

    @Test
    void saysWhichFolderCannotBeLookedAt() {
        List<Finding> findings = new DiskHealth(() -> "/proc/no/such/folder").findings();
        assertEquals(Level.DEGRADED, findings.get(0).report().level());
        assertTrue(findings.get(0).report().reason().contains("/proc/no/such/folder"));
    }
}
