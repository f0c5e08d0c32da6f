package io.nanostream.admin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the Configuration Admin that the appliance has. */
class OverlookedFilesTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path cache;

    @TempDir
    Path folder;

    private LivePlatform platform;
    private OverlookedFiles overlooked;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        platform = new LivePlatform(cache);
        overlooked = new OverlookedFiles(new Configurations(platform.admin()), 0);
        file = folder.resolve("trial.cfg");
        Map<String, String> values = Map.of("bitrate", "1000000", "preset", "slow", ConfigText.FILE, address());
        platform.admin().getConfiguration(LivePlatform.PID, "?").update(new Hashtable<>(values));
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void aFileWithOtherValuesIsReadAgainAtTheSecondLook() throws Exception {
        save("bitrate=2000000\npreset=slow\n");
        overlooked.changed(LivePlatform.PID);
        overlooked.look();
        assertEquals(LONG_AGO, Files.getLastModifiedTime(file), "FileInstall may be about to write it");
        overlooked.look();
        assertNotEquals(LONG_AGO, Files.getLastModifiedTime(file));
    }

    @Test
    void aFileThatWasSavedJustNowIsLeftToFileInstall() throws Exception {
        OverlookedFiles patient = new OverlookedFiles(new Configurations(platform.admin()), 0);
        save("bitrate=2000000\npreset=slow\n");
        FileTime now = FileTime.fromMillis(System.currentTimeMillis() + 3_600_000); // for the whole test
        Files.setLastModifiedTime(file, now);
        patient.changed(LivePlatform.PID);
        patient.look();
        patient.look();
        assertEquals(now, Files.getLastModifiedTime(file));
    }

    @Test
    void aFileIsReadAgainOnceForAChange() throws Exception {
        save("bitrate=2000000\npreset=slow\n");
        overlooked.changed(LivePlatform.PID);
        overlooked.look();
        overlooked.look();
        Files.setLastModifiedTime(file, LONG_AGO);
        overlooked.look();
        overlooked.look();
        assertEquals(LONG_AGO, Files.getLastModifiedTime(file));
    }

    @Test
    void aFileThatSaysWhatIsInForceIsLeftAlone() throws Exception {
        save("# mine\npreset = slow \nbitrate : 1000000\n");
        lookTwice();
    }

    @Test
    void aVariableIsTakenForWhatItStandsFor() throws Exception {
        save("preset=slow\nbitrate=${bits}\n");
        lookTwice();
    }

    @Test
    void aFileThatIsGoneOrNoneIsLeftAlone() throws Exception {
        overlooked.changed(LivePlatform.PID);
        overlooked.changed("io.nanostream.none");
        overlooked.look();
        overlooked.look();
        assertEquals(false, Files.exists(file));
    }

    private void lookTwice() throws Exception {
        overlooked.changed(LivePlatform.PID);
        overlooked.look();
        overlooked.look();
        assertEquals(LONG_AGO, Files.getLastModifiedTime(file));
    }

    private void save(String text) throws Exception {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, LONG_AGO);
    }

    private String address() {
        return file.toUri().toString();
    }
}
