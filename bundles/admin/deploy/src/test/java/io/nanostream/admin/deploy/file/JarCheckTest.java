package io.nanostream.admin.deploy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.deploy.JarFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCheckTest {
    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void name() {
        jar = folder.resolve("one.jar");
    }

    @Test
    void readsNameAndVersion() throws IOException {
        JarFiles.bundle(jar, "org.example.one; singleton:=true");
        assertEquals(new JarFacts("org.example.one", "1.2.3", Optional.empty()), JarCheck.of(jar));
    }

    @Test
    void findsAManifestInAnySpelling() throws IOException {
        JarFiles.zip(jar, "meta-inf/manifest.mf", "Manifest-Version: 1.0\nBundle-SymbolicName: one\n");
        assertEquals(new JarFacts("one", "", Optional.empty()), JarCheck.of(jar));
    }

    @Test
    void whatIsNoZipIsNotAWholeJar() throws IOException {
        assertNotWhole("");
        assertNotWhole("hello");
        assertNotWhole("PK\3\4" + "x".repeat(100_000));
    }

    private void assertNotWhole(String content) throws IOException {
        Files.writeString(jar, content);
        assertNotWhole();
    }

    private void assertNotWhole() {
        Fault fault = JarCheck.of(jar).fault().orElseThrow();
        assertTrue(fault.reason().startsWith("is not a whole jar: "), fault.reason());
        assertTrue(fault.remedy().contains("copy it again"), fault.remedy());
    }

    @Test
    void everyPartOfAJarIsNotAWholeJar() throws IOException {
        byte[] whole = Files.readAllBytes(JarFiles.bundle(jar, "org.example.one"));
        for (int length = 0; length < whole.length; length++) {
            Files.write(jar, Arrays.copyOf(whole, length));
            assertNotWhole();
        }
    }

    @Test
    void aJarWithoutManifestIsNoBundle() throws IOException {
        JarFiles.zip(jar, "a.txt", "hello");
        assertNoBundle("it has no META-INF/MANIFEST.MF");
    }

    @Test
    void aJarWithoutSymbolicNameIsNoBundle() throws IOException {
        JarFiles.zip(jar, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
        assertNoBundle("its manifest has no Bundle-SymbolicName");
    }

    @Test
    void aManifestThatIsNoneMakesNoBundle() throws IOException {
        JarFiles.zip(jar, "META-INF/MANIFEST.MF", "hello\n");
        assertNoBundle("its manifest cannot be read: invalid header field (line 1)");
    }

    @Test
    void aManifestThatUnpacksWithoutEndIsNotReadToItsEnd() throws IOException {
        JarFiles.zip(jar, "META-INF/MANIFEST.MF", "\n".repeat((1 << 20) + 1));
        assertNoBundle("its manifest is larger than 1 MiB");
    }

    private void assertNoBundle(String reason) {
        Fault fault = JarCheck.of(jar).fault().orElseThrow();
        assertEquals("is no OSGi bundle: " + reason, fault.reason());
        assertTrue(fault.remedy().contains("deploy/samples/detector"), fault.remedy());
    }
}
