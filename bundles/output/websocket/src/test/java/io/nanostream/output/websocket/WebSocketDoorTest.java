package io.nanostream.output.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.output.websocket.client.Audience;
import io.nanostream.output.websocket.client.Upgrade;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSocketDoorTest {
    private final Audience audience = new Audience();
    private final Upgrade upgrade = new Upgrade(audience, () -> "live");
    private final WebSocketDoor door =
            new WebSocketDoor(audience.control(), () -> new DoorHandler(upgrade, () -> null), 20);

    @AfterEach
    void stop() {
        audience.stop();
        door.stop();
    }

    @Test
    void saysThatItsPortIsTakenAndOpensWhenItIsFree() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.open("127.0.0.1", taken.getLocalPort());
            Await.until("failed", () -> door.health().level() == Level.FAILED);
            assertTrue(door.health().reason().contains("127.0.0.1:" + taken.getLocalPort()), door.health()::toString);
            assertTrue(door.health().reason().contains("in use"), door.health()::toString);
            assertTrue(door.health().remedy().contains("ss -ltnp"), door.health()::toString);
        }
        Await.until("open", () -> door.health().level() == Level.OK && door.port() > 0);
    }

    @Test
    void saysThatAnAddressIsNotOurs() {
        door.open("192.0.2.1", 20_801);
        Await.until("failed", () -> door.health().level() == Level.FAILED);
        assertTrue(door.health().reason().contains("192.0.2.1"), door.health()::toString);
    }

    @Test
    void staysOpenWhenOpenedWhereItIs() {
        door.open("127.0.0.1", 0);
        Await.until("open", () -> door.port() > 0);
        int first = door.port();

        door.open("127.0.0.1", 0);
        assertEquals(503, Viewer.refusal(first, "/"), "no access control, but the door is there");
        assertEquals(first, door.port());
    }

    @Test
    void keepsTheOpenPortWhereTheNewAddressCannotBeHad() {
        door.open("127.0.0.1", 0);
        Await.until("open", () -> door.port() > 0);
        int first = door.port();

        door.open("192.0.2.1", 20_801);
        Await.until("refused", () -> door.health().level() == Level.DEGRADED);
        assertTrue(door.health().reason().contains("192.0.2.1"), door.health()::toString);
        assertEquals(first, door.port());
        assertEquals(503, Viewer.refusal(first, "/"), "no access control, but the door is there");
    }
}
