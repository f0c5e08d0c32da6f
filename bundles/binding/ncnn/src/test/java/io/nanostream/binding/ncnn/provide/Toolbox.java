package io.nanostream.binding.ncnn.provide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** provide-ncnn.sh with a folder of commands and a cache of its own: compilers that pretend, downloads that fail. */
final class Toolbox {

    private static final Path SCRIPT =
            Path.of("src/main/native/provide-ncnn.sh").toAbsolutePath();
    private static final List<String> REAL = List.of(
            "bash",
            "sh",
            "cat",
            "sed",
            "awk",
            "grep",
            "find",
            "sort",
            "xargs",
            "sha256sum",
            "cut",
            "head",
            "tail",
            "tr",
            "df",
            "mkdir",
            "mktemp",
            "mv",
            "rm",
            "ln",
            "cp",
            "touch",
            "tar",
            "gzip",
            "flock",
            "readlink",
            "dirname",
            "uname",
            "nproc",
            "paste",
            "tee",
            "env",
            "sleep");

    private final Path commands;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    Toolbox(Path folder) throws IOException {
        this.folder = folder;
        commands = Files.createDirectories(folder.resolve("commands"));
        for (String name : REAL) {
            Path real = Path.of("/usr/bin", name);
            Files.createSymbolicLink(commands.resolve(name), Files.exists(real) ? real : Path.of("/bin", name));
        }
        environment.put("PATH", commands.toString());
        environment.put("HOME", folder.toString());
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    Path cache() {
        return folder.resolve("cache/nanostream/ncnn");
    }

    /** cmake, ninja and g++ that pretend to build; each run of ninja is counted in the file "builds". */
    Toolbox withBuildTools() throws IOException {
        command("g++", "echo 'g++ 12'");
        command(
                "cmake",
                """
                for a; do case $a in -DCMAKE_INSTALL_PREFIX=*) prefix=${a#*=} ;; esac; last=$a; done
                mkdir -p "$last" && echo "$prefix" >"$last/prefix"
                """);
        command(
                "ninja",
                """
                build=$2
                case "$*" in
                    *install*)
                        home=$DESTDIR$(cat "$build/prefix")
                        mkdir -p "$home/include/ncnn" "$home/lib" && touch "$home/include/ncnn/net.h" "$home/lib/libncnn.a" ;;
                    *) echo x >>"$HOME/builds"; sleep 0.3; for i in 1 2 3; do echo "ncnn: $i/3 Building CXX object $i.o"; done ;;
                esac""");
        return this;
    }

    Toolbox command(String name, String body) throws IOException {
        Path file = commands.resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    Toolbox set(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    /** {@return a folder that looks like ncnn's source} */
    Path source() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.createDirectories(source.resolve("src"));
        Files.createDirectories(source.resolve("cmake"));
        Files.writeString(source.resolve("CMakeLists.txt"), "project(ncnn)");
        Files.writeString(source.resolve("src/net.h"), "// net");
        return source;
    }

    long builds() throws IOException {
        Path builds = folder.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    Outcome run(String... arguments) throws Exception {
        return Outcome.of(start(arguments));
    }

    /** How a run ended: its status, standard output and standard error. */
    record Outcome(int status, String output, String errors) {

        static Outcome of(Process process) throws Exception {
            String output = new String(process.getInputStream().readAllBytes());
            String errors = new String(process.getErrorStream().readAllBytes());
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("does not end: " + errors);
            }
            return new Outcome(process.exitValue(), output, errors);
        }
    }
}
