package io.nanostream.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a Java machine, with the JDK's jcmd, what it holds. */
public final class LoadedClasses {
    private LoadedClasses() {}

    /** {@return by how many class loaders each of these classes is loaded, after a collection} */
    public static Map<String, Long> of(long pid, Collection<String> names) throws IOException {
        ask(pid, "GC.run");
        String hierarchy = ask(pid, "VM.class_hierarchy"); // lines such as "|  |--io.nanostream.X/0x000055bad9d3cf90"
        return names.stream().collect(Collectors.toMap(name -> name, name -> hierarchy
                .lines()
                .filter(line -> line.contains("--" + name + "/0x"))
                .count()));
    }

    private static String ask(long pid, String question) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), question)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
