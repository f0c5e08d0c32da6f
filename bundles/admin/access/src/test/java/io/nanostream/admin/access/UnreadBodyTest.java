package io.nanostream.admin.access;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind the filter, with a client that sends all before it reads, as most do. */
class UnreadBodyTest {
    private static final int LARGE = 10_000_000;

    @TempDir
    Path dataDir;

    private Server server;
    private String admin;

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @BeforeEach
    void serve() throws Exception {
        FakeConfig config = new FakeConfig();
        config.dataDir = dataDir.toString();
        LocalAccessControl access = new LocalAccessControl(config, Map.of());
        String password = Files.readAllLines(dataDir.resolve("access/first-start.txt"))
                .get(0)
                .split(" ")[2];
        admin = "Authorization: Basic "
                + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8)) + "\r\n";
        ServletContextHandler context = new ServletContextHandler();
        AccessFilter filter = new AccessFilter(access, new UnreadBody(60_000, 60_000));
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new UsersServlet(access)), "/api/users/*");
        server = new Server(new InetSocketAddress("127.0.0.1", 0));
        ((QueuedThreadPool) server.getThreadPool()).setStopTimeout(100); // who waits for more is not waited for
        server.setHandler(context);
        server.start();
    }

    @Test
    void aClientThatSendsFarTooMuchReadsWhy() throws Exception {
        String answer = post(admin, LARGE);
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("Connection: close\r\n"), answer);
        assertTrue(answer.contains("\"code\":\"too_large\""), answer);
    }

    @Test
    void aClientWithoutALoginReadsThatItNeedsOne() throws Exception {
        String answer = post("", LARGE);
        assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
    }

    private String post(String header, int bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.getURI().getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(header, bytes));
            out.write(new byte[bytes]);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] head(String header, int bytes) {
        return ("POST /api/users HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Connection: close\r\nContent-Length: " + bytes + "\r\n" + header + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
