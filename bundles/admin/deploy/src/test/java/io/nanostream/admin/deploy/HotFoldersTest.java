package io.nanostream.admin.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jars are set aside, and how. */
class HotFoldersTest {
    private static final long INSTALLED = 1_000_000;

    @TempDir
    private Path folder;

    private Path jar(String name, long modified) throws IOException {
        Path jar = Files.writeString(folder.resolve(name), name);
        return Files.setLastModifiedTime(jar, FileTime.fromMillis(modified));
    }

    @Test
    void renamesTheJarOfABundleThatIsGone() throws IOException {
        Path jar = jar("one.jar", INSTALLED - 1000);
        HotFolders.setAside("one", jar, INSTALLED);
        assertFalse(Files.exists(jar));
        assertEquals("one.jar", Files.readString(folder.resolve("one.jar.uninstalled")));
        HotFolders.setAside("one", jar, INSTALLED);
        assertTrue(Files.exists(folder.resolve("one.jar.uninstalled")), "nothing happens where there is no jar");
        HotFolders.setAside("one", jar("one.jar", INSTALLED - 1000), INSTALLED);
        assertFalse(Files.exists(jar), "the one that was set aside before is replaced");
    }

    @Test
    void leavesAJarThatIsNewerThanTheBundleWas() throws IOException {
        Path jar = jar("one.jar", INSTALLED + 1000);
        HotFolders.setAside("one", jar, INSTALLED);
        assertTrue(Files.exists(jar));
    }

    @Test
    void knowsOnlyJarsInItsFolders() {
        HotFolders folders = HotFolders.of(" " + folder + "/./ , /else/where,,");
        assertEquals(List.of(folder, Path.of("/else/where")), folders.paths());
        Path jar = folder.resolve("with space.jar");
        assertEquals(Optional.of(jar), folders.jar(jar.toUri().toString()));
        assertEquals(Optional.of(folder.resolve("\u00fc.jar")), folders.jar("file:" + folder + "/\u00fc.jar"));
        for (String other :
                List.of("inputstream:one.jar", "", "no uri", "file:/elsewhere/one.jar", "http://host/a.jar")) {
            assertEquals(Optional.empty(), folders.jar(other), other);
        }
    }

    @Test
    void knowsTheJarsOfAFolderBehindALink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        HotFolders folders = HotFolders.of(link + "," + real);
        assertEquals(List.of(real.toRealPath()), folders.real());
        Path jar = real.toRealPath().resolve("one.jar");
        assertEquals(Optional.of(jar), folders.jar(jar.toUri().toString()));
    }

    @Test
    void refusesWhatIsNoPath() {
        assertThrows(InvalidPathException.class, () -> HotFolders.of("/home,\0"));
    }
}
