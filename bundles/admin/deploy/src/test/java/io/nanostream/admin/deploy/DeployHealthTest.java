package io.nanostream.admin.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** The component at work, on its own thread, in the framework that the appliance has. */
class DeployHealthTest {
    @TempDir
    private Path cache;

    @TempDir
    private Path folder;

    private Framework framework;
    private DeployHealth health;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of("org.osgi.framework.storage", cache.toString(), "felix.log.level", "0"));
        framework.start();
        health = new DeployHealth(framework.getBundleContext());
    }

    @AfterEach
    void stop() throws Exception {
        health.stop();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void tellsOfAFileThatIsNoJarUntilItIsGone() throws Exception {
        Path file = Files.writeString(folder.resolve("one.jar"), "hello");
        health.start(new Folders(folder.toString()));
        assertEquals("admin/deploy", health.module());
        await(() -> ill().equals(List.of("file " + file)));
        Files.delete(file);
        await(() -> health.health().equals(List.of(HealthReport.ok("folder " + folder))));
    }

    @Test
    void setsTheJarOfABundleAsideThatSomebodyUninstalls() throws Exception {
        Path jar = JarFiles.bundle(folder.resolve("one.jar"), "one");
        Bundle bundle = framework.getBundleContext().installBundle(jar.toUri().toString());
        health.start(new Folders(folder.toString()));
        bundle.uninstall();
        await(() -> Files.exists(folder.resolve("one.jar.uninstalled")) && !Files.exists(jar));
    }

    @Test
    void keepsItsFoldersWhereOthersAreNoPaths() {
        health.start(new Folders(""));
        assertEquals(List.of(HealthReport.ok("hot folders")), health.health());
        health.change(new Folders("/a\0b"));
        HealthReport wrong = health.health().get(0);
        assertEquals("configuration", wrong.subject());
        assertTrue(wrong.reason().startsWith("folders=/a\0b, must be paths"), wrong.reason());
        health.change(new Folders(""));
        assertEquals(List.of(HealthReport.ok("hot folders")), health.health());
    }

    private List<String> ill() {
        return health.health().stream()
                .filter(report -> report.level() == Level.DEGRADED)
                .map(HealthReport::subject)
                .toList();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 60 s");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private record Folders(String folders) implements DeployConfig {
        @Override
        public Class<DeployConfig> annotationType() {
            return DeployConfig.class;
        }
    }
}
