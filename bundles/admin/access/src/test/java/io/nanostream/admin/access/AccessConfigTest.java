package io.nanostream.admin.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.access.door.DoorRules;
import io.nanostream.admin.access.door.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessConfigTest {
    @Test
    void declaresTheDefaultsThatItDescribes() throws Exception {
        assertEquals("loopback", defaultOf("view"));
        assertEquals("", defaultOf("dataDir"));
        assertEquals(5, defaultOf("lockoutTries"));
        assertEquals(5, defaultOf("lockoutMinutes"));
        assertEquals(12, defaultOf("sessionHours"));
        assertEquals("", defaultOf("hostNames"));
    }

    @Test
    void takesEveryKey() {
        FakeConfig config = new FakeConfig();
        config.view = "lan";
        config.dataDir = "/data";
        config.lockoutTries = () -> 7;
        config.lockoutMinutes = 8;
        config.sessionHours = 9;
        config.hostNames = "one.example, two.example,";
        AccessSettings settings = AccessSettings.of(config, Optional.empty());
        assertEquals(Optional.of(Path.of("/data")), settings.dataDir());
        assertEquals(new DoorRules(View.LAN, 7, 8, 9, List.of("one.example", "two.example")), settings.rules());
        assertEquals(List.of(), settings.problems());
    }

    @Test
    void opensNoDoorByATypingError() {
        FakeConfig config = new FakeConfig();
        config.dataDir = "/data";
        config.view = "user";
        AccessSettings settings = AccessSettings.of(config, Optional.empty());
        assertEquals(View.USERS, settings.rules().view());
        assertEquals(List.of("view=user, must be loopback, lan or users; users holds"), settings.problems());
    }

    @Test
    void keepsWhatHeldBeforeABadValue() {
        FakeConfig config = new FakeConfig();
        config.dataDir = "/data";
        config.lockoutTries = () -> 9;
        AccessSettings before = AccessSettings.of(config, Optional.empty());
        config.view = "";
        config.dataDir = "relative";
        config.lockoutTries = FakeConfig::word;
        config.lockoutMinutes = 0;
        config.sessionHours = 721;
        AccessSettings after = AccessSettings.of(config, Optional.of(before));
        assertEquals(before.rules(), after.rules());
        assertEquals(before.dataDir(), after.dataDir());
        assertEquals(5, after.problems().size());
        assertTrue(after.problems().contains("lockoutMinutes=0, must be 1..1440; 5 holds"));
    }

    private static Object defaultOf(String key) throws Exception {
        return AccessConfig.class.getDeclaredMethod(key).getDefaultValue();
    }
}
