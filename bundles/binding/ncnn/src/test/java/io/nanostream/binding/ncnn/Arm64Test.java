package io.nanostream.binding.ncnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundle for 64-bit ARM under qemu, on an old kind of CPU and on one with everything, against this machine's. */
@Tag("long")
class Arm64Test {

    private static final int FLOATS = 80 * 1600;

    @ParameterizedTest
    @CsvSource({
        "nanodet_m, cortex-a72, 792, false, 0.001",
        "nanodet_m, max, 792, true, 0.03",
        "nanodet_m_int8_aciq, max, 792, false, 0.03"
    })
    void findsOnArmWhatItFindsHere(
            String model, String cpu, String blob, boolean half, float tolerance, @TempDir Path folder)
            throws Exception {
        Path java = preparedJava();
        Path param = Models.folder().resolve(model + ".param").toAbsolutePath();
        Path bin = Models.folder().resolve(model + ".bin").toAbsolutePath();
        Path scores = folder.resolve("scores");
        run(
                folder,
                List.of(
                        "qemu-aarch64-static",
                        "-cpu",
                        cpu,
                        "-L",
                        java.toString(),
                        java.resolve("usr/lib/jvm/java-17-openjdk-arm64/bin/java")
                                .toString(),
                        "-Xmx256m",
                        "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"),
                        "-cp",
                        bundle() + ":" + Path.of("target/test-classes").toAbsolutePath(),
                        WriteScores.class.getName(),
                        param.toString(),
                        bin.toString(),
                        blob,
                        Integer.toString(FLOATS),
                        Boolean.toString(half),
                        scores.toString()));
        assertArrayEquals(WriteScores.scores(param, bin, blob, FLOATS, false), read(scores), tolerance);
    }

    private static void run(Path folder, List<String> command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(300, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, Files.readString(output));
        assertEquals(0, process.exitValue(), Files.readString(output));
        System.out.println(command.get(2) + ": " + Files.readString(output).strip());
    }

    private static Path preparedJava() throws IOException {
        Path prepared = Path.of("target/linux-arm64/prepared");
        assumeTrue(Files.exists(prepared), "SKIPPED: no bundle for arm64; make it with src/test/sh/prepare-arm64.sh");
        return Path.of(Files.readString(prepared).strip());
    }

    private static Path bundle() throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of("target/linux-arm64"), "binding.ncnn-*.jar")) {
            return jars.iterator().next().toAbsolutePath();
        }
    }

    private static float[] read(Path file) throws IOException {
        float[] floats = new float[FLOATS];
        ByteBuffer.wrap(Files.readAllBytes(file)).asFloatBuffer().get(floats);
        return floats;
    }
}
