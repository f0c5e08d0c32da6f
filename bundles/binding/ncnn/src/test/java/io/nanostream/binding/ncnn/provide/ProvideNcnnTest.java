package io.nanostream.binding.ncnn.provide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.binding.ncnn.provide.Toolbox.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvideNcnnTest {

    @TempDir
    private Path folder;

    private Toolbox tools;

    @BeforeEach
    void openToolbox() throws IOException {
        tools = new Toolbox(folder);
    }

    @Test
    void buildsOnceAndTellsHowFarItIs() throws Exception {
        tools.withBuildTools().set("NANOSTREAM_NCNN_SOURCE", tools.source());
        Outcome first = tools.run("--link", folder.resolve("target/ncnn").toString());
        assertEquals(0, first.status(), first.errors());
        assertTrue(first.errors().contains("\nncnn: 2/3\n"), first.errors());
        Path home = Path.of(first.output().strip());
        assertTrue(home.startsWith(tools.cache()) && Files.exists(home.resolve("lib/libncnn.a")), first.output());
        assertEquals(home.toRealPath(), folder.resolve("target/ncnn").toRealPath());
        assertEquals(first.output(), tools.run().output());
        assertEquals(1, tools.builds());
        try (Stream<Path> left = Files.list(tools.cache())) {
            assertEquals(
                    List.of(),
                    left.filter(path -> path.getFileName().toString().startsWith("build."))
                            .toList());
        }
    }

    @Test
    void anotherSourceAndOtherInstructionsAreOtherBuilds() throws Exception {
        tools.withBuildTools().set("NANOSTREAM_NCNN_SOURCE", tools.source());
        String first = tools.run("--instructions", "baseline").output();
        String dispatch = tools.run("--instructions", "dispatch").output();
        Files.writeString(tools.source().resolve("src/net.h"), "// changed");
        String changed = tools.run("--instructions", "baseline").output();
        assertEquals(
                3,
                Stream.of(first, dispatch, changed)
                        .distinct()
                        .filter(home -> !home.isBlank())
                        .count());
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        tools.withBuildTools().set("NANOSTREAM_NCNN_SOURCE", tools.source());
        Process one = tools.start();
        Process two = tools.start();
        Outcome first = Outcome.of(one);
        Outcome second = Outcome.of(two);
        assertEquals(List.of(0, 0), List.of(first.status(), second.status()), first.errors() + second.errors());
        assertEquals(first.output(), second.output());
        assertEquals(1, tools.builds());
    }

    @Test
    void aBuildThatFailsLeavesNothingAndSaysWhy() throws Exception {
        tools.withBuildTools().set("NANOSTREAM_NCNN_SOURCE", tools.source());
        tools.command("ninja", "echo 'net.cpp:3: error: No space left on device'; exit 1");
        Outcome full = tools.run();
        assertEquals(1, full.status());
        assertTrue(full.errors().contains("ERROR: the build failed: the disk is full"), full.errors());
        tools.command("ninja", "echo 'net.cpp:3: error: expected ;'; exit 1");
        assertTrue(tools.run().errors().contains("net.cpp:3: error: expected ;, all in "));
        tools.withBuildTools();
        assertEquals(0, tools.run().status());
    }

    @Test
    void aSourceThatIsNoneIsRefused() throws Exception {
        tools.withBuildTools();
        assertRefused("no such folder or archive", "NANOSTREAM_NCNN_SOURCE", folder.resolve("absent"));
        assertRefused(
                "not ncnn's source, has no CMakeLists.txt and src/net.h",
                "NANOSTREAM_NCNN_SOURCE",
                Files.createDirectory(folder.resolve("empty")));
        Path file = Files.writeString(folder.resolve("file"), "no archive");
        assertRefused("neither a folder nor an archive", "NANOSTREAM_NCNN_SOURCE", file);
        assertEquals(0, tools.builds());
    }

    @Test
    void anInstalledOneIsTakenWhenItFits() throws Exception {
        Path prefix = Files.createDirectories(folder.resolve("installed"));
        assertRefused("has no include/ncnn/net.h", "NANOSTREAM_NCNN_PREFIX", prefix);
        Path headers = Files.createDirectories(prefix.resolve("include/ncnn"));
        Files.writeString(headers.resolve("net.h"), "// net");
        Files.writeString(headers.resolve("platform.h"), platform(1));
        assertRefused("has no static library libncnn.a", "NANOSTREAM_NCNN_PREFIX", prefix);
        Files.writeString(
                Files.createDirectories(prefix.resolve("lib/x86_64-linux-gnu")).resolve("libncnn.a"), "");
        assertRefused("is built otherwise than needed: NCNN_VULKAN 0", "NANOSTREAM_NCNN_PREFIX", prefix);
        Files.writeString(headers.resolve("platform.h"), platform(0));
        Outcome taken = tools.run();
        assertEquals(0, taken.status(), taken.errors());
        assertTrue(Files.exists(Path.of(taken.output().strip(), "include/ncnn/net.h")), taken.output());
        assertTrue(Files.exists(Path.of(taken.output().strip(), "lib/libncnn.a")), taken.output());
    }

    private static String platform(int vulkan) {
        return "#define NCNN_VULKAN " + vulkan
                + "\n#define NCNN_STDIO 1\n#define NCNN_STRING 1\n#define NCNN_PIXEL 1\n#define NCNN_SIMPLESTL 0\n";
    }

    @Test
    void missingToolsAreNamed() throws Exception {
        tools.set("NANOSTREAM_NCNN_SOURCE", tools.source());
        Outcome none = tools.run();
        assertEquals(1, none.status());
        assertTrue(none.errors().contains("apt-get install cmake ninja-build g++"), none.errors());
        Outcome cross = tools.run("--platform", foreign(), "--instructions", "dispatch");
        assertTrue(
                cross.errors()
                        .contains(foreign().equals("linux-arm64") ? "g++-aarch64-linux-gnu" : "g++-x86-64-linux-gnu"),
                cross.errors());
    }

    @Test
    void whatCannotBeFetchedOrIsSomethingElseIsRefused() throws Exception {
        tools.withBuildTools();
        assertTrue(tools.run().errors().contains("no python3"));
        command("chmod");
        tools.command(
                "python3",
                "mkdir -p \"$3/bin\" && printf '#!/bin/bash\\necho \"ERROR: no route to host\"; exit 1' >\"$3/bin/pip\" && chmod +x \"$3/bin/pip\"");
        Outcome offline = tools.run();
        assertEquals(1, offline.status());
        assertTrue(offline.errors().contains("is this machine online?): ERROR: no route to host"), offline.errors());
        tools.command(
                "python3",
                """
                mkdir -p "$3/bin"
                printf '#!/bin/bash\\nexit 0' >"$3/bin/pip"
                printf '#!/bin/bash\\necho other >"${2#--download=}/ncnn-1.0.20260526.tar.gz"' >"$3/bin/unearth"
                chmod +x "$3/bin/pip" "$3/bin/unearth"
                """);
        Outcome other = tools.run();
        assertEquals(1, other.status());
        assertTrue(other.errors().contains("is not ncnn-1.0.20260526.tar.gz with SHA-256 282f0f4a"), other.errors());
        assertFalse(Files.exists(tools.cache().resolve("ncnn-1.0.20260526.tar.gz")));
        assertEquals(0, tools.builds());
    }

    private void command(String name) throws IOException {
        tools.command(name, "exec /bin/" + name + " \"$@\"");
    }

    @Test
    void wrongOptionsAreNamed() throws Exception {
        for (List<String> wrong : List.of(
                List.of("--plattform"),
                List.of("--platform", "linux-mips"),
                List.of("--instructions", "fast"),
                List.of("--link"),
                List.of("--platform", foreign(), "--instructions", "host"))) {
            Outcome outcome = tools.run(wrong.toArray(String[]::new));
            assertEquals(2, outcome.status(), outcome.errors());
            assertTrue(outcome.errors().startsWith("ncnn: ERROR: "), outcome.errors());
        }
        assertEquals(0, tools.run("--help").status());
    }

    private static String foreign() {
        return System.getProperty("os.arch").equals("aarch64") ? "linux-x86_64" : "linux-arm64";
    }

    private void assertRefused(String reason, String variable, Path value) throws Exception {
        Outcome outcome = tools.set(variable, value).run();
        assertNotEquals(0, outcome.status());
        assertTrue(outcome.errors().contains("ERROR: " + variable + "=" + value + ": " + reason), outcome.errors());
    }
}
