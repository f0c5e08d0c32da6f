package io.nanostream.admin.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.health.HealthReport.Level;
import java.nio.file.Path;
import java.util.List;
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
    void saysWhichFolderCannotBeLookedAt() {
        List<Finding> findings = new DiskHealth(() -> "/proc/no/such/folder").findings();
        assertEquals(Level.DEGRADED, findings.get(0).report().level());
        assertTrue(findings.get(0).report().reason().contains("/proc/no/such/folder"));
    }
}
