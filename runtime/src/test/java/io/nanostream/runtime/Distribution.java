package io.nanostream.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Copies the built distribution and what starts it. */
final class Distribution {
    private Distribution() {}

    /** {@return the start script of a copy, in a tree of the same form below a new folder} */
    static Path copy(Path folder) {
        Path from = RunScript.SCRIPT.getParent();
        Path into = folder.resolve("runtime");
        try {
            for (String part : new String[] {"run", "src/main/sh", "target/appliance"}) {
                copyTree(from.resolve(part), into.resolve(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the distribution", e);
        }
        return into.resolve("run");
    }

    private static void copyTree(Path from, Path into) throws IOException {
        Files.createDirectories(into.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, into.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
