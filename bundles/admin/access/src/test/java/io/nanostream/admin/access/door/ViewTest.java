package io.nanostream.admin.access.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {
    @ParameterizedTest(name = "{0}: loopback {1}, lan {2}")
    @CsvSource({
        "127.0.0.1, true, true",
        "127.8.9.10, true, true",
        "::1, true, true",
        "::ffff:127.0.0.1, true, true",
        "10.1.2.3, false, true",
        "172.16.0.1, false, true",
        "172.31.255.255, false, true",
        "172.32.0.1, false, false",
        "192.168.7.8, false, true",
        "169.254.1.1, false, true",
        "fe80::1, false, true",
        "fd12:3456::1, false, true",
        "fc00::1, false, true",
        "2001:db8::1, false, false",
        "fec0::1, false, false",
        "8.8.8.8, false, false",
        "100.64.0.1, false, false"
    })
    void includesByPlace(String address, boolean loopback, boolean lan) throws Exception {
        InetAddress remote = InetAddress.getByName(address);
        assertEquals(loopback, View.LOOPBACK.includes(remote));
        assertEquals(lan, View.LAN.includes(remote));
        assertEquals(false, View.USERS.includes(remote));
    }
}
