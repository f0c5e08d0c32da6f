package io.nanostream.runtime.swap.leak;

import io.nanostream.runtime.LoadedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a Java machine holds after a full collection, as Linux and jcmd see it.
 *
 * @param swaps how many were done before
 * @param threads of the operating system
 * @param files open descriptors
 * @param residentKib resident memory, KiB
 * @param loaders by how many class loaders each component's class is loaded
 */
public record Holdings(int swaps, long threads, long files, long residentKib, Map<String, Long> loaders) {

    /** {@return what it holds now} */
    public static Holdings of(long pid, int swaps, Collection<String> components) throws IOException {
        Map<String, Long> loaders = new TreeMap<>(LoadedClasses.of(pid, components)); // collects first
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try (Stream<Path> files = Files.list(status.resolveSibling("fd"))) {
            return new Holdings(swaps, number(status, "Threads"), files.count(), number(status, "VmRSS"), loaders);
        }
    }

    private static long number(Path status, String key) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    /** {@return the most class loaders that any component's class has} */
    public long mostLoaders() {
        return loaders.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
