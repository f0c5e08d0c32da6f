package io.nanostream.admin.access.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {
    private final HostNames names = new HostNames(List.of("Cam.example.lan"), List.of("gate.example"));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "localhost, true",
        "LOCALHOST:8080, true",
        "localhost., true",
        "127.0.0.1:8080, true",
        "192.168.1.5, true",
        "[::1]:8080, true",
        "[fe80::1%25eth0], true",
        "cam, true",
        "cam.local:80, true",
        "cam.example.lan, true",
        "gate.example, true",
        "gate.local, false",
        "evil.example, false",
        "cam.evil.example, false",
        "localhost.evil.example, false",
        "127.0.0.1.evil.example, false",
        "[::1].evil.example, false",
        "'', false"
    })
    void knowTheMachinesOwnNames(String host, boolean own) {
        assertEquals(own, names.mean(Optional.of(host)));
    }

    @Test
    void takeAnAbsentHostForNoBrowser() {
        assertTrue(names.mean(Optional.empty()));
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "http://cam:8080, cam:8765, true",
        "https://CAM, cam, true",
        "http://[::1]:8080, [::1]:8765, true",
        "http://cam:8080/page?x=http://evil, cam, true",
        "http://evil.example, cam, false",
        "http://cam.evil.example, cam, false",
        "http://cam@evil.example, cam, false",
        "http://evil.example#@cam, cam, false",
        "null, cam, false",
        "null, 'null', false",
        "http://, '', false",
        "'', cam, false"
    })
    void compareThePagesHostWithTheOneItAsks(String origin, String host, boolean same) {
        assertEquals(same, HostNames.same(origin, Optional.of(host)));
    }

    @Test
    void anotherPortIsAnotherServer() {
        Optional<String> host = Optional.of("127.0.0.1:8080");
        assertEquals(true, HostNames.sameServer("http://127.0.0.1:8080/system/console", host));
        assertEquals(false, HostNames.sameServer("http://127.0.0.1:9999", host));
        assertEquals(false, HostNames.sameServer("null", host));
        assertEquals(true, HostNames.sameServer("http://cam", Optional.of("CAM:80")));
        assertEquals(true, HostNames.sameServer("https://[::1]:443", Optional.of("[::1]")));
        assertEquals(false, HostNames.sameServer("http://cam:443", Optional.of("cam")));
    }
}
