package io.nanostream.output.websocket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.stats.StageCounters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole room on a real port, with the JDK's WebSocket client as viewers. */
abstract class ServedOutput {
    final WebSocketOutput output = new WebSocketOutput();
    final PickyAccess access = new PickyAccess();
    final SyntheticStream live = new SyntheticStream("live", "stream1");
    final Map<String, Object> config = new HashMap<>(Map.of("address", "127.0.0.1"));
    int port;

    @BeforeEach
    void start() throws IOException {
        port = freePort();
        config.put("port", port);
        output.access = access;
        output.addStream(live);
        output.start(Configured.with(config));
        awaitOpen();
    }

    @AfterEach
    void stop() {
        output.stop();
    }

    static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    void awaitOpen() {
        Await.until("the port is open", () -> {
            try (Socket probe = new Socket("127.0.0.1", port)) {
                return probe.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    void change(String key, Object value) {
        config.put(key, value);
        output.change(Configured.with(config));
    }

    Viewer watching(String target) {
        Viewer viewer = Viewer.connect(port, target);
        Await.doing("the first message of " + target, () -> !viewer.messages().isEmpty(), live::emit);
        return viewer;
    }

    StageCounters stage(String stream) {
        return output.stages().stream()
                .filter(stage -> stage.subject().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    Socket ask(String target) throws IOException {
        Socket raw = new Socket("127.0.0.1", port);
        raw.setSoTimeout(10_000);
        String request = "GET " + target + " HTTP/1.1\r\nHost: door\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
        raw.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return raw;
    }

    Socket upgrade(String target) throws IOException {
        Socket raw = ask(target);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) raw.getInputStream().read());
        }
        assertTrue(head.toString().startsWith("HTTP/1.1 101"), head::toString);
        assertFalse(head.toString().contains("deflate"), "coded video is not compressed once more");
        return raw;
    }

    static void assertRunsBeginWithKeyframes(Viewer viewer) {
        List<Long> numbers = viewer.numbers();
        for (int index = 0; index < numbers.size(); index++) {
            boolean follows = index > 0 && numbers.get(index) == numbers.get(index - 1) + 1;
            assertTrue(follows || viewer.keyframe(index), "number " + numbers.get(index) + " after a gap");
        }
    }
}
