package io.nanostream.binding.ncnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnloadTest {

    /**
     * In a process of its own: without {@code -z nodelete} it ends with SIGSEGV in libgomp's threads as soon as the library is unmapped.
     * The copies of the library go to a folder of the test: each class loader gets one of its own.
     */
    @Test
    void classLoadersComeAndGoWithTwoThreads(@TempDir Path folder) throws Exception {
        Path models = Models.folder();
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:-CreateCoredumpOnCrash",
                        "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadAndUnload.class.getName(),
                        models.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output"))
                .start();
        boolean ended = child.waitFor(120, TimeUnit.SECONDS);
        child.destroyForcibly();
        String output = Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
        assertTrue(ended, output);
        assertEquals(0, child.exitValue(), output);
        assertTrue(output.contains("unloaded " + LoadAndUnload.ROUNDS), output);
    }
}
