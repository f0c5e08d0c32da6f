package io.nanostream.binding.ncnn.param;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where real params are. */
final class Params {
    private Params() {}

    /** {@return the folder of the models; where there is none, the test is skipped and says so} */
    static Path folder() {
        Optional<Path> models = Stream.of(
                        System.getProperty("nanostream.shared", "../../../../shared"), "../../../../../shared")
                .map(shared -> Path.of(shared, "models"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(
                models.isPresent(), "SKIPPED: no folder with models; name its parent with -Dnanostream.shared=FOLDER");
        return models.get();
    }
}
