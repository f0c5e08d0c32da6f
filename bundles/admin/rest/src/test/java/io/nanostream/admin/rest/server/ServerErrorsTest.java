package io.nanostream.admin.rest.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.rest.Fixture;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerErrorsTest {
    private Fixture served;

    @BeforeEach
    void start() throws Exception {
        served = new Fixture();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/streams%2flive HTTP/1.1, 400, bad_request",
        "GET /api/streams/%00 HTTP/1.1, 400, bad_request",
        "GET /api/%2e%2e/streams HTTP/1.1, 400, bad_request",
        "GET /api/..;/streams HTTP/1.1, 400, bad_request",
        "GET /api/streams/%zz HTTP/1.1, 400, bad_request",
        "GET /api/streams/%ff HTTP/1.1, 400, bad_request",
        "GET /../../etc/passwd HTTP/1.1, 400, bad_request",
        "GET //api/streams HTTP/1.1, 400, bad_request",
        "DELETE /api/streams%2flive HTTP/1.1, 400, bad_request",
        "GET /api/streams/a;x=y HTTP/1.1, 404, no_such_stream",
        "GET / HTTP/9.9, 505, bad_version",
        "nonsense, 400, bad_request"
    })
    void refusesWhatIsNoPathInTheFormOfAllErrors(String line, int status, String code) throws Exception {
        String answer = ask(line);
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.contains("\r\n\r\n{\"error\":{\"code\":\"" + code + "\",\"message\":\""), answer);
        assertFalse(answer.contains("<"), answer);
    }

    private String ask(String line) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", served.port())) {
            String text = line + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
