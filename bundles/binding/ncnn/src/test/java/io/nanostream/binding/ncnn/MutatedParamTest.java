package io.nanostream.binding.ncnn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of params with wrong numbers, those that are let pass do not end the process: tried in one of its own. */
class MutatedParamTest {

    @ParameterizedTest
    @CsvSource({"nanodet_m, 320", "nanodet_m_int8_aciq, 320", "nanodet-plus-m_416_int8, 416"})
    void whatIsLetPassEndsNoProcess(String model, String side, @TempDir Path folder) throws Exception {
        String output = OwnProcess.run(
                folder,
                600,
                TryMutations.class,
                Models.folder().toAbsolutePath().toString(),
                model,
                side,
                System.getProperty("mutations.seed", "1"),
                System.getProperty("mutations.count", "400"));
        assertTrue(output.contains("ran "), output);
    }
}
