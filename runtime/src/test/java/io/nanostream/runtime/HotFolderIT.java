package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** Somebody copies into {@code HOME/deploy} what is no running bundle, while somebody else watches. */
class HotFolderIT extends OneAppliance {
    private static final byte[] GARBAGE = "hello".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatDoesNotRunIsToldWithItsRemedyUntilItIsWellOrGone() throws Exception {
        byte[] real = Files.readAllBytes(appliance.deploy().resolve("io.nanostream.osd.raster.jar"));
        try (RtspReader reader = new RtspReader(appliance.rtsp("live"), "tcp")) {
            Await.until("it watches", LIMIT, () -> reader.frames() > 30);
            long from = reader.last();
            Path garbage = put("garbage.jar", GARBAGE);
            Path half = put("half.jar", Arrays.copyOf(real, real.length / 2));
            Path text = put("text.jar", jar(new Manifest()));
            Path needy = put("needy.jar", bundle("org.example.needy", "Import-Package", "org.example.gone"));
            awaitTold(garbage, "is not a whole jar", "copy it again");
            awaitTold(half, "is not a whole jar", "copy it again");
            awaitTold(text, "is no OSGi bundle", "deploy/samples/detector");
            awaitTold(needy, "nothing provides package org.example.gone", "put the bundle that provides it beside it");
            put("half.jar", bundle("org.example.whole", "Bundle-Version", "1"));
            console.awaitState("org.example.whole", "Active");
            for (Path wrong : List.of(garbage, text, needy)) {
                Files.delete(wrong);
            }
            isWell();
            assertEquals(List.of("WARN", "INFO"), levels(garbage), appliance.log());
            assertEquals(List.of("WARN", "INFO"), levels(half), appliance.log());
            assertTrue(appliance.output().contains(garbage + ": is not a whole jar"), appliance.output());
            reader.finish().assertWholeFrom(from, "RTSP");
        }
    }

    @Test
    void whatIsUninstalledInTheConsoleStaysAway() throws Exception {
        put("visitor.jar", bundle("org.example.visitor", "Bundle-Version", "1"));
        console.awaitState("org.example.visitor", "Active");
        console.uninstall("org.example.visitor");
        Path aside = hot().resolve("visitor.jar.uninstalled");
        Await.until("its jar is set aside", LIMIT, () -> Files.exists(aside));
        put("next.jar", bundle("org.example.next", "Bundle-Version", "1"));
        console.awaitState("org.example.next", "Active"); // the folder was looked at since
        assertTrue(console.answersWithout("org.example.visitor"));
        Files.move(aside, hot().resolve("visitor.jar"));
        console.awaitState("org.example.visitor", "Active");
    }

    private static Path hot() {
        return appliance.home().resolve("deploy");
    }

    private static Path put(String name, byte[] content) throws IOException {
        Path outside = Files.write(appliance.home().resolve(name), content);
        return Files.move(outside, hot().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] bundle(String name, String header, String value) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue(header, value);
        return jar(manifest);
    }

    /** An empty manifest is none. */
    private static byte[] jar(Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            if (!manifest.getMainAttributes().isEmpty()) {
                jar.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
                manifest.write(jar);
            }
            jar.putNextEntry(new JarEntry("hello.txt"));
            jar.write(GARBAGE);
        }
        return bytes.toByteArray();
    }

    private static void awaitTold(Path file, String reason, String remedy) throws InterruptedException {
        Await.until(file + " " + reason, LIMIT, () -> Health.of(appliance).modules().stream()
                .filter(report -> report.path("module").asText().equals("admin/deploy"))
                .filter(report -> report.path("subject").asText().equals("file " + file))
                .anyMatch(report -> says(report, "reason", reason) && says(report, "remedy", remedy)));
    }

    private static boolean says(JsonNode report, String key, String text) {
        return report.path(key).asText().contains(text);
    }

    /** The levels of the lines in the log that tell of a file. */
    private static List<String> levels(Path file) {
        return appliance
                .log()
                .lines()
                .filter(line -> line.contains("[admin.deploy]") && line.contains("file " + file + ": "))
                .map(line -> line.split(" +")[2])
                .toList();
    }
}
