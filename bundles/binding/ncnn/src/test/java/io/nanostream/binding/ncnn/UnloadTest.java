package io.nanostream.binding.ncnn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnloadTest {

    /**
     * In a process of its own: without {@code -z nodelete} it ends with SIGSEGV in libgomp's threads as soon as the library is unmapped.
     * The copies of the library go to a folder of the test: each class loader gets one of its own.
     */
    @Test
    void classLoadersComeAndGoWithTwoThreads(@TempDir Path folder) throws Exception {
        String output =
                OwnProcess.run(folder, 120, LoadAndUnload.class, Models.folder().toString());
        assertTrue(output.contains("unloaded " + LoadAndUnload.ROUNDS), output);
    }
}
