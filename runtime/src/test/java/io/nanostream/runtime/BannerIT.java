package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start script says before the addresses, of an appliance that only answers {@code /health}. */
class BannerIT {
    private static final Path PARTS = RunScript.SCRIPT.resolveSibling("src/main/sh");
    private static final String WELL =
            """
            {"status":"ok","modules":[{"module":"output/rtsp","subject":"port","level":"ok",\
            "reason":"","remedy":"","since":"x"}]}""";
    private static final String NOT_THERE = "{\"status\":\"ok\",\"modules\":[]}";
    private static final String FAILED =
            """
            {"status":"failed","modules":[{"module":"capture/file","subject":"camera \\"main\\"","level":"failed",\
            "reason":"no {clip}: \\"a\\"","remedy":"put one there","since":"x"},\
            {"module":"output/rtsp","subject":"port","level":"ok","reason":"","remedy":"","since":"x"}]}""";

    @TempDir
    Path folder;

    /** The last one is given again and again. */
    private final Deque<String> answers = new ArrayDeque<>();

    private ServerSocket port;
    private HttpServer web;

    @BeforeEach
    void open() throws IOException {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        Files.createFile(Files.createDirectories(folder.resolve("deploy")).resolve("io.nanostream.output.rtsp.jar"));
        port = new ServerSocket(0, 1, here);
        web = HttpServer.create(new InetSocketAddress(here, 0), 0);
        web.createContext("/health", exchange -> {
            byte[] answer =
                    (answers.size() > 1 ? answers.remove() : answers.element()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void close() throws IOException {
        web.stop(0);
        port.close();
    }

    @Test
    void whatFailsWhileItStartsIsNoFault() throws Exception {
        answers.addAll(List.of(NOT_THERE, NOT_THERE, FAILED, FAILED, WELL));

        assertEquals(
                List.of("Still starting: output/rtsp", "Still starting: capture/file (camera \"main\")", "ready, yes"),
                said("told_after=0 wrong_after=600 slow_after=600; wait_until_ready; echo \"ready, $settled\""));
    }

    @Test
    void whatStaysFailedIsNamedWithItsReasonAndItIsToldWhenItHasPassed() throws Exception {
        answers.addAll(List.of(FAILED, FAILED, FAILED, WELL));

        List<String> said = said("wrong_after=0; wait_until_ready; echo addresses; watch_beside; wait");

        assertEquals("Something is wrong: capture/file (camera \"main\"): no {clip}: \"a\".", said.get(0));
        assertTrue(said.get(1).matches("See http://127.0.0.1:\\d+/health and .*/nanostream.log"), said.get(1));
        assertEquals(List.of("addresses", "All is well now."), said.subList(2, said.size()));
    }

    @Test
    void addressesDoNotWaitForWhatComesLate() throws Exception {
        answers.addAll(List.of(NOT_THERE, NOT_THERE, WELL));

        assertEquals(
                List.of("Still starting: output/rtsp", "addresses", "All is well now."),
                said("slow_after=0; wait_until_ready; echo addresses; watch_beside; wait"));
    }

    @Test
    void aModuleThatNeverComesIsNamed() throws Exception {
        answers.addAll(List.of(NOT_THERE, NOT_THERE, WELL));

        List<String> said = said("slow_after=0 late_after=0; wait_until_ready; watch_beside; wait");

        assertEquals("Something is wrong: output/rtsp not there.", said.get(1));
        assertEquals("All is well now.", said.get(said.size() - 1));
    }

    @Test
    void whoTellsItLaterHoldsNoHomeAndCanBeEnded() throws Exception {
        answers.add(FAILED);
        String lock = "exec {home_lock}>\"$home/lock\"; flock -n \"$home_lock\"; ";
        String begun = "wrong_after=0; wait_until_ready >\"$home/said\"; watch_beside; ";
        String looked =
                "until [ -n \"$(cat /proc/$well_watcher/task/$well_watcher/children)\" ]; do sleep 0.01; done; ";
        String ended = "exec {home_lock}>&-; flock -n \"$home/lock\" echo free; end_well_watcher; wait; echo ended";

        assertEquals(List.of("free", "ended"), said(lock + begun + looked + ended));
    }

    /** The lines printed by commands that use the script's parts. */
    private List<String> said(String commands) throws IOException, InterruptedException {
        String settings = "appliance_pid=$$ bind=127.0.0.1 dist=%s home=%s http_port=%d rtsp_port=%d websocket_port=%d"
                .formatted(folder, folder, web.getAddress().getPort(), port.getLocalPort(), port.getLocalPort());
        String script = "for part in output ports banner; do . \"%s/$part.sh\"; done; %s; %s"
                .formatted(PARTS, settings, commands);
        Path screen = folder.resolve("screen.txt");
        Process shell = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        try {
            assertTrue(shell.waitFor(1, TimeUnit.MINUTES), () -> "did not end: " + script);
            return Files.readAllLines(screen);
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }
}
