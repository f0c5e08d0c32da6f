package io.nanostream.binding.ncnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of params with wrong numbers, those that are let pass do not end the process: tried in one of its own. */
class MutatedParamTest {

    @ParameterizedTest
    @CsvSource({"nanodet_m, 320", "nanodet_m_int8_aciq, 320", "nanodet-plus-m_416_int8, 416"})
    void whatIsLetPassEndsNoProcess(String model, String side, @TempDir Path folder) throws Exception {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:-CreateCoredumpOnCrash",
                        "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TryMutations.class.getName(),
                        Models.folder().toAbsolutePath().toString(),
                        model,
                        side,
                        System.getProperty("mutations.seed", "1"),
                        System.getProperty("mutations.count", "400")))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output"))
                .start();
        boolean ended = child.waitFor(600, TimeUnit.SECONDS);
        child.destroyForcibly();
        String output = Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
        assertTrue(ended, output);
        assertEquals(0, child.exitValue(), output);
        assertTrue(output.contains("ran "), output);
    }
}
