package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build put together, as the framework sees it. */
class DistributionIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path DIST = Path.of(System.getProperty("nanostream.dist"));

    @Test
    void everyBundleIsActiveAndTheConsoleAsksForTheAdministrator() throws Exception {
        try (Appliance appliance = Appliance.prepare().start()) {
            String bundles = "/system/console/bundles.json";
            Await.until(
                    "the Web Console refuses who does not log in",
                    LIMIT,
                    () -> appliance.get(bundles).statusCode() == 401);

            HttpResponse<String> answer = appliance.send(
                    HttpRequest.newBuilder(appliance.http(bundles))
                            .header("Authorization", WebConsole.login(appliance)),
                    BodyHandlers.ofString());

            assertEquals(200, answer.statusCode(), answer.body());
            List<String> names = new ArrayList<>();
            List<String> inactive = new ArrayList<>();
            for (JsonNode bundle : new ObjectMapper().readTree(answer.body()).path("data")) {
                String name = bundle.path("symbolicName").asText();
                names.add(name);
                if (!List.of("Active", "Fragment").contains(bundle.path("state").asText())) {
                    inactive.add(name + ": " + bundle.path("state").asText());
                }
            }
            assertEquals(List.of(), inactive);
            assertTrue(names.containsAll(ourBundles()), names::toString);
        }
    }

    private static List<String> ourBundles() throws Exception {
        try (Stream<Path> jars = Files.list(DIST.resolve("deploy"))) {
            List<String> names = jars.map(jar -> jar.getFileName().toString().replace(".jar", ""))
                    .toList();
            assertFalse(names.isEmpty());
            return names;
        }
    }

    @Test
    void everyDefaultConfigurationIsOneThatABundleDeclares() throws Exception {
        List<DeclaredSettings> declared = DeclaredSettings.in(DIST);
        try (Stream<Path> files = Files.list(DIST.resolve("etc"))) {
            for (Path file : files.toList()) {
                String pid = file.getFileName().toString().replaceFirst("(-[^-]*)?\\.cfg$", "");
                List<String> keys = declared.stream()
                        .filter(settings -> settings.pid().equals(pid))
                        .flatMap(settings -> settings.keys().stream())
                        .toList();
                assertTrue(keys.containsAll(keysOf(file)), () -> file + " sets " + keysOf(file) + ", declared " + keys);
            }
        }
    }

    private static List<String> keysOf(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
