package io.nanostream.admin.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.swap.Swap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** In the framework that the appliance has, with a clock of the test's own. */
class ModuleSwapsTest {
    @TempDir
    Path cache;

    private Framework framework;
    private ModuleSwaps swaps;
    private long nanos = 5;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of("org.osgi.framework.storage", cache.toString(), "felix.log.level", "0"));
        framework.start();
        swaps = new ModuleSwaps(framework.getBundleContext(), () -> nanos);
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void whatStartsWithTheApplianceReplacesNothing() throws Exception {
        for (String part : List.of("stream", "output.rtsp", "admin.rest")) {
            install("io.nanostream." + part, "1.0.0").start();
            pass(9_999); // a slow machine: the last one starts 30 s after the first
        }
        assertEquals(List.of(), lines());
        assertEquals(List.of(), swaps.totals());
    }

    @Test
    void whatComesLaterIsToldByItsName() throws Exception {
        install("io.nanostream.stream", "1.0.0").start();
        pass(10_000);
        install("io.nanostream.detector.ncnn", "1.2.0").start();
        install("org.example.foreign", "1.0.0").start();
        assertEquals(List.of("bundle none -> detector/ncnn 1.2.0, 0 lost, 0 ms"), lines());
        assertEquals("detector/ncnn", swaps.swaps().get(0).subject());
        assertEquals(Swap.Cause.PLANNED, swaps.swaps().get(0).cause());
        assertEquals(1, swaps.totals().get(0).swaps());
    }

    @Test
    void aStopAStartAndAnUpdateAreToldAlsoWhileTheApplianceStarts() throws Exception {
        Bundle motion = install("io.nanostream.detector.motion", "1.0.0");
        motion.start();
        motion.stop();
        pass(70);
        motion.start();
        motion.update(jar("io.nanostream.detector.motion", "1.0.1"));
        assertEquals(
                List.of(
                        "bundle detector/motion 1.0.0 -> none, 0 lost, 0 ms",
                        "bundle none -> detector/motion 1.0.0, 0 lost, 70 ms",
                        "bundle detector/motion 1.0.0 -> none, 0 lost, 0 ms",
                        "bundle none -> detector/motion 1.0.1, 0 lost, 0 ms"),
                lines());
    }

    @Test
    void whatIsUninstalledAndPutBackIsTold() throws Exception {
        Bundle motion = install("io.nanostream.detector.motion", "1.0.0");
        motion.start();
        pass(60_000);
        motion.uninstall();
        assertEquals(Swap.Cause.GONE, swaps.swaps().get(0).cause());
        install("io.nanostream.detector.motion", "1.0.0").start();
        assertEquals(
                List.of(
                        "bundle detector/motion 1.0.0 -> none, 0 lost, 0 ms",
                        "bundle none -> detector/motion 1.0.0, 0 lost, 0 ms"),
                lines());
    }

    @Test
    void nothingIsToldAfterItsEnd() throws Exception {
        Bundle motion = install("io.nanostream.detector.motion", "1.0.0");
        motion.start();
        swaps.stop();
        motion.stop();
        assertEquals(List.of(), lines());
    }

    private void pass(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private List<String> lines() {
        return swaps.swaps().stream().map(Swap::line).toList();
    }

    private Bundle install(String name, String version) throws Exception {
        return framework.getBundleContext().installBundle(name, jar(name, version));
    }

    private static InputStream jar(String name, String version) throws Exception {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", version);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
