package io.nanostream.admin.health;

import static io.nanostream.api.health.HealthReport.Level.DEGRADED;
import static io.nanostream.api.health.HealthReport.Level.FAILED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** In the framework that the appliance has. */
class BundleHealthTest {
    @TempDir
    Path cache;

    private Framework framework;
    private BundleHealth health;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of("org.osgi.framework.storage", cache.toString(), "felix.log.level", "0"));
        framework.start();
        health = new BundleHealth(framework.getBundleContext()::getBundles, framework);
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void tellsWhatAnUnresolvedBundleLacks() throws Exception {
        Bundle bundle = install(
                "io.nanostream.output.trial", "Import-Package", "org.example.gone,java.util;resolution:=optional");
        assertThrows(BundleException.class, bundle::start);
        assertEquals(
                List.of(new Finding(
                        "output/trial",
                        "bundle io.nanostream.output.trial 1.2.3",
                        FAILED,
                        "not resolved: nothing provides package (osgi.wiring.package=org.example.gone)",
                        "install what is missing, or remove the bundle")),
                health.findings());
    }

    @Test
    void tellsWhatTheAdministratorStopped() throws Exception {
        Bundle bundle = install("org.example.foreign");
        bundle.start();
        assertEquals(List.of(), health.findings());
        bundle.stop();
        assertEquals(
                List.of(new Finding(
                        "org.example.foreign",
                        "bundle org.example.foreign 1.2.3",
                        DEGRADED,
                        "stopped",
                        "start the bundle in the Web Console")),
                health.findings());
    }

    @Test
    void tellsWhatDidNotStart() throws Exception {
        Bundle bundle = install("io.nanostream.encoder.trial", "Bundle-Activator", "org.example.NoSuchActivator");
        assertThrows(BundleException.class, bundle::start);
        assertEquals(
                List.of("did not start"),
                health.findings().stream()
                        .map(finding -> finding.report().reason())
                        .toList());
    }

    @Test
    void tellsWhatWaitsForItsStartLevel() throws Exception {
        Bundle bundle = install("io.nanostream.encoder.trial");
        bundle.adapt(BundleStartLevel.class).setStartLevel(30);
        bundle.start();
        framework.adapt(FrameworkWiring.class).resolveBundles(List.of(bundle));
        assertEquals(
                List.of("waits for start level 30"),
                health.findings().stream()
                        .map(finding -> finding.report().reason())
                        .toList());
    }

    @Test
    void fragmentsAndLazyBundlesAreWell() throws Exception {
        Bundle host = install("org.example.host", "Bundle-ActivationPolicy", "lazy");
        install("org.example.fragment", "Fragment-Host", "org.example.host");
        host.start(Bundle.START_ACTIVATION_POLICY);
        assertEquals(Bundle.STARTING, host.getState());
        assertEquals(List.of(), health.findings());
    }

    private Bundle install(String name, String... header) throws BundleException, IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", "1.2.3");
        if (header.length > 0) {
            main.putValue(header[0], header[1]);
        }
        return framework.getBundleContext().installBundle(name, jar(manifest));
    }

    private static InputStream jar(Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
