package io.nanostream.admin.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.launch.Framework;

/** In the framework that the appliance has. */
class BoardTest {
    @TempDir
    Path cache;

    private Framework framework;
    private Board board;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of("org.osgi.framework.storage", cache.toString(), "felix.log.level", "0"));
        framework.start();
        board = new Board(new NoComponents(), framework.getBundleContext());
        board.start(new FixedHome(""));
    }

    @AfterEach
    void stop() throws Exception {
        board.stop();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void tellsWhatModulesSayInOrderAndSinceWhen() throws Exception {
        long before = System.currentTimeMillis();
        board.addModule(new SteadyModule("stream", HealthReport.ok("stream live")));
        HealthReport slow = new HealthReport("clients", Level.DEGRADED, "many are slow", "");
        board.addModule(new SteadyModule("output/rtsp", slow, HealthReport.ok("port 8554")));
        await(() -> subjects(board.findings()).equals(List.of("health", "clients", "port 8554", "stream live")));
        List<HealthFinding> found = board.findings();
        assertEquals("admin/health", found.get(0).module());
        assertTrue(found.get(1).sinceEpochMillis() >= before);
        long since = found.get(1).sinceEpochMillis();
        board.addModule(new SteadyModule("tracker/iou", HealthReport.ok("late")));
        await(() -> subjects(board.findings()).contains("late"));
        assertEquals(since, board.findings().get(1).sinceEpochMillis());
    }

    @Test
    void aModuleThatThrowsOrHangsHasFailedAndTheOthersAreStillHeard() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        HealthSource hanging = new HealthSource() {
            @Override
            public String module() {
                return "osd/hanging";
            }

            @Override
            public List<HealthReport> health() {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return List.of(HealthReport.ok("back"));
            }
        };
        board.addModule(hanging);
        board.addModule(new ThrowingModule());
        board.addModule(new SteadyModule("stream", HealthReport.ok("stream live")));
        await(() -> levels().equals(List.of(Level.FAILED, Level.FAILED, Level.OK, Level.OK)));
        assertTrue(
                board.findings().stream().anyMatch(one -> one.report().reason().contains("hangs")));
        assertTrue(
                board.findings().stream().anyMatch(one -> one.report().reason().contains("confused")));
        released.countDown();
        await(() -> subjects(board.findings()).contains("back"));
    }

    @Test
    void whatGoesIsToldNoMore() throws Exception {
        HealthSource module = new SteadyModule("stream", HealthReport.ok("stream live"));
        board.addModule(module);
        await(() -> board.findings().size() == 2);
        board.removeModule(module);
        await(() -> subjects(board.findings()).equals(List.of("health")));
    }

    private List<Level> levels() {
        return board.findings().stream()
                .map(finding -> finding.report().level())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static List<String> subjects(List<HealthFinding> findings) {
        return findings.stream().map(finding -> finding.report().subject()).toList();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 20 s");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private record FixedHome(String home) implements HealthConfig {
        @Override
        public Class<HealthConfig> annotationType() {
            return HealthConfig.class;
        }
    }
}
