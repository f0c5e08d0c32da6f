package io.nanostream.admin.deploy.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.deploy.JarFiles;
import io.nanostream.admin.deploy.file.Fault;
import io.nanostream.admin.deploy.file.JarFacts;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/** In the framework that the appliance has. */
class InstalledBundlesTest {
    private static final Optional<JarFacts> ONE = Optional.of(new JarFacts("one", "1.2.3", Optional.empty()));

    @TempDir
    private Path cache;

    @TempDir
    private Path folder;

    private Framework framework;
    private final InstallerLog log = new InstallerLog();
    private InstalledBundles bundles;
    private Path jar;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of("org.osgi.framework.storage", cache.toString(), "felix.log.level", "0"));
        framework.start();
        bundles = new InstalledBundles(framework.getBundleContext(), log);
        jar = folder.resolve("one \u00fc.jar");
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private Bundle install(String name, String... headers) throws Exception {
        return install(JarFiles.bundle(jar, name, headers));
    }

    /** As FileInstall does. */
    private Bundle install(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return framework.getBundleContext().installBundle(InstalledBundles.location(file), in);
        }
    }

    private Fault fault() {
        return bundles.of(jar, ONE).orElseThrow();
    }

    @Test
    void whatRunsIsWellAndSoIsWhatSomebodyStopped() throws Exception {
        Bundle bundle = install("one");
        assertEquals(Optional.empty(), bundles.of(jar, ONE), "nobody started it");
        bundle.start();
        assertEquals(Optional.empty(), bundles.of(jar, ONE));
        bundle.stop();
        assertEquals(Optional.empty(), bundles.of(jar, ONE));
    }

    @Test
    void whatSomebodyStoppedIsWellEvenIfItLacksSomething() throws Exception {
        Bundle bundle = install("one", "Import-Package", "org.example.gone");
        assertThrows(BundleException.class, bundle::start);
        bundle.stop();
        assertEquals(Optional.empty(), bundles.of(jar, ONE));
    }

    @Test
    void tellsThePackageThatNobodyProvides() throws Exception {
        Bundle bundle = install("one", "Import-Package", "java.util,org.example.gone,org.example.too");
        assertThrows(BundleException.class, bundle::start);
        assertEquals(
                new Fault(
                        "bundle one 1.2.3 is not resolved: nothing provides package org.example.gone",
                        "put the bundle that provides it beside it, or remove it",
                        900),
                fault());
        assertEquals(Optional.of(fault()), bundles.of(jar, Optional.empty()), "its content need not be known");
    }

    @Test
    void tellsTheVersionThatIsHereInstead() throws Exception {
        install(JarFiles.bundle(folder.resolve("api.jar"), "api", "Export-Package", "org.example.api;version=1.1"))
                .start();
        Bundle bundle = install("one", "Import-Package", "org.example.api;version=\"[2,3)\"");
        assertThrows(BundleException.class, bundle::start);
        assertTrue(
                fault().reason()
                        .endsWith(
                                ": nothing provides package org.example.api, version 2.0.0 to below 3.0.0 (here: 1.1.0)"),
                fault().reason());
        assertTrue(fault().remedy().startsWith("build it against the version that is here"), fault().remedy());
    }

    @Test
    void tellsALeastVersionABundleAndAJavaInWords() throws Exception {
        assertEquals("package a, version 1.5.0 or later", lacking("Import-Package", "a;version=1.5"));
        assertEquals("bundle a, version 2.0.0 or later", lacking("Require-Bundle", "a;bundle-version=2"));
        assertEquals(
                "Java 99 (here: " + Runtime.version().feature() + ")",
                lacking("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));
        assertEquals("a.b (c=d)", lacking("Require-Capability", "a.b;filter:=\"(c=d)\""));
    }

    private String lacking(String header, String value) throws Exception {
        Bundle bundle = install("one", header, value);
        assertThrows(BundleException.class, bundle::start);
        String reason = fault().reason();
        bundle.uninstall();
        return reason.replace("bundle one 1.2.3 is not resolved: nothing provides ", "");
    }

    @Test
    void whatANeedLacksIsNotLackingItself() throws Exception {
        install(JarFiles.bundle(
                folder.resolve("api.jar"), "api", "Export-Package", "a", "Import-Package", "org.example.gone"));
        Bundle bundle = install("one", "Import-Package", "a");
        assertThrows(BundleException.class, bundle::start);
        assertEquals("bundle one 1.2.3 is not resolved, because of what it needs", fault().reason());
    }

    @Test
    void aFragmentIsWellUnlessItsHostIsMissing() throws Exception {
        install("one", "Fragment-Host", "host");
        assertEquals("bundle one 1.2.3 is not resolved: nothing provides host bundle host", fault().reason());
        install(JarFiles.bundle(folder.resolve("host.jar"), "host")).start();
        assertEquals(Optional.empty(), bundles.of(jar, ONE));
    }

    @Test
    void tellsWhatAStartThrew() throws Exception {
        Bundle bundle = install("one", "Bundle-Activator", "no.Such");
        BundleException thrown = assertThrows(BundleException.class, bundle::start);
        assertEquals("bundle one 1.2.3 did not start", fault().reason());
        log.logged(new Line("Error while starting bundle: " + bundle.getLocation(), thrown, 1));
        assertEquals(
                "bundle one 1.2.3 did not start: ClassNotFoundException: no.Such not found by one [1]",
                fault().reason());
    }

    @Test
    void whatWaitsForItsStartLevelIsWell() throws Exception {
        Bundle bundle = install("one");
        bundle.adapt(BundleStartLevel.class).setStartLevel(30);
        bundle.start();
        bundle.getResource("resolves it");
        assertEquals(Bundle.RESOLVED, bundle.getState());
        assertEquals(Optional.empty(), bundles.of(jar, ONE));
    }

    @Test
    void tellsWhichFileHasTheBundleAlready() throws Exception {
        Path other = folder.resolve("other.jar");
        install(JarFiles.bundle(other, "one"));
        JarFiles.bundle(jar, "one");
        assertEquals("is bundle one 1.2.3, as " + other + " is: one bundle cannot have two files", fault().reason());
        assertEquals(Optional.empty(), bundles.of(jar, Optional.empty()), "at rest it is told");
    }

    @Test
    void tellsWhyItCouldNotBeInstalled() throws Exception {
        BundleException thrown =
                assertThrows(BundleException.class, () -> install("one", "Bundle-ManifestVersion", "3"));
        log.logged(new Line("Failed to install artifact: " + jar, thrown, 1));
        assertEquals("could not be installed: Unknown 'Bundle-ManifestVersion' value: 3", fault().reason());
        assertEquals(0, fault().patienceMillis());
        Bundle bundle = install("one");
        assertEquals(Optional.empty(), bundles.of(jar, ONE));
        bundle.uninstall();
        assertEquals("is bundle one 1.2.3, which is not installed", fault().reason());
    }

    @Test
    void hasPatienceWithWhatIsNotInstalledForNoReason() {
        assertEquals("is bundle one 1.2.3, which is not installed", fault().reason());
        assertEquals(30_000, fault().patienceMillis());
        Optional<JarFacts> odd = Optional.of(new JarFacts("one", "one", Optional.empty()));
        assertEquals(
                "is bundle one one, which is not installed",
                bundles.of(jar, odd).orElseThrow().reason());
    }

    @Test
    void tellsThatTheOneOfBeforeGoesOnUntilAnUpdateSucceeds() throws Exception {
        Bundle bundle = install("one");
        bundle.start();
        Path wrong = JarFiles.bundle(folder.resolve("wrong.jar"), "one", "Bundle-ManifestVersion", "3");
        BundleException thrown = assertThrows(BundleException.class, () -> bundle.update(Files.newInputStream(wrong)));
        long later = bundle.getLastModified() + 1;
        log.logged(new Line("Failed to update artifact " + jar, thrown, later));
        assertEquals(
                "could not be updated, bundle one 1.2.3 of before goes on: Unknown 'Bundle-ManifestVersion' value: 3",
                fault().reason());
        while (System.currentTimeMillis() <= later) {
            Thread.onSpinWait();
        }
        bundle.update(Files.newInputStream(jar));
        assertEquals(Optional.empty(), bundles.of(jar, ONE));
    }
}
