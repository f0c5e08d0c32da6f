package io.nanostream.output.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RtspOutputConfigTest {
    private static Object defaultOf(String key) throws NoSuchMethodException {
        return RtspOutputConfig.class.getDeclaredMethod(key).getDefaultValue();
    }

    private static void assertRefused(String message, TestConfig config) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> RtspOutputSettings.of(config));
        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
    }

    @Test
    void theDefaultsAreThoseUsedWhereTheFirstConfigurationIsWrong() throws NoSuchMethodException {
        TestConfig defaults = new TestConfig(
                (int) defaultOf("port"),
                (int) defaultOf("portOffset"),
                (String) defaultOf("address"),
                (String) defaultOf("protocols"),
                (String) defaultOf("udpPorts"),
                (int) defaultOf("clientTimeoutMillis"));
        assertEquals(RtspOutputSettings.DEFAULT, RtspOutputSettings.of(defaults));
    }

    @Test
    void everyKeyIsUsed() {
        RtspOutputSettings settings =
                RtspOutputSettings.of(new TestConfig(554, 100, "::1", " tcp ", "50000-50063", 700));
        assertEquals(
                new RtspOutputSettings("::1", 654, 4, Optional.of(new RtspOutputSettings.UdpPorts(50000, 50063)), 700),
                settings);
    }

    @Test
    void aSystemChosenPortTakesNoOffset() {
        assertEquals(
                0,
                RtspOutputSettings.of(new TestConfig(0, 100, "127.0.0.1", "udp", "", 2000))
                        .port());
    }

    @Test
    void aWrongValueIsRefusedByItsKey() {
        assertRefused("port=70000", new TestConfig(70000, 0, "0.0.0.0", "tcp", "", 2000));
        assertRefused("portOffset=-1", new TestConfig(8554, -1, "0.0.0.0", "tcp", "", 2000));
        assertRefused("port plus portOffset=68554", new TestConfig(48554, 20000, "0.0.0.0", "tcp", "", 2000));
        assertRefused("address=eth0", new TestConfig(8554, 0, "eth0", "tcp", "", 2000));
        assertRefused("protocols=tcp,sctp", new TestConfig(8554, 0, "0.0.0.0", "tcp,sctp", "", 2000));
        assertRefused("protocols=", new TestConfig(8554, 0, "0.0.0.0", "", "", 2000));
        assertRefused("udpPorts=50063-50000", new TestConfig(8554, 0, "0.0.0.0", "udp", "50063-50000", 2000));
        assertRefused("udpPorts=many", new TestConfig(8554, 0, "0.0.0.0", "udp", "many", 2000));
        assertRefused("clientTimeoutMillis=1", new TestConfig(8554, 0, "0.0.0.0", "udp", "", 1));
    }

    @Test
    void onlyAChangeOfTheTimeoutKeepsTheClients() {
        RtspOutputSettings before = RtspOutputSettings.DEFAULT;
        assertTrue(before.differOnlyInTimeout(
                RtspOutputSettings.of(new TestConfig(8554, 0, "0.0.0.0", "udp,tcp", "", 900))));
        assertFalse(before.differOnlyInTimeout(
                RtspOutputSettings.of(new TestConfig(8555, 0, "0.0.0.0", "udp,tcp", "", 2000))));
    }
}
