package io.nanostream.admin.deploy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.deploy.JarFiles;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real folder, looked at once a second of a clock that the test turns. */
@Timeout(120) // whoever opens a pipe waits for ever
class FolderWatchTest {
    private static final long SECOND = 1000;
    /** A change is seen, and three seconds later the file is at rest. */
    private static final int LOOKS = 4;

    @TempDir
    private Path folder;

    private final List<Path> asked = new ArrayList<>();
    private Optional<Fault> ofBundles = Optional.empty();
    private final List<String> told = new ArrayList<>();
    private final FolderWatch watch = new FolderWatch(
            (jar, facts) -> {
                asked.add(jar);
                return ofBundles;
            },
            new Teller(told::add, told::add));
    private List<HealthReport> reports = List.of();
    private long nowMillis;

    private void look(int times) {
        for (int look = 0; look < times; look++) {
            reports = watch.look(List.of(folder), nowMillis);
            nowMillis += SECOND;
        }
    }

    /** By name, the reasons. */
    private Map<String, String> ill() {
        Map<String, String> ill = new TreeMap<>();
        reports.stream().filter(report -> report.level() != Level.OK).forEach(report -> {
            assertEquals(Level.DEGRADED, report.level());
            assertTrue(!report.remedy().isEmpty(), report.toString());
            ill.put(report.subject().replace("file " + folder + "/", ""), report.reason());
        });
        return ill;
    }

    private Path garbage(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "hello");
    }

    @Test
    void tellsOfAFileAtRestUntilItIsGone() throws IOException {
        Path file = garbage("one.jar");
        look(LOOKS - 1);
        assertEquals(Map.of(), ill());
        look(1);
        assertEquals(Map.of("one.jar", "is not a whole jar: zip END header not found"), ill());
        Files.delete(file);
        look(1);
        assertEquals(List.of(HealthReport.ok("folder " + folder)), reports);
    }

    @Test
    void aCopyThatGoesOnIsNotOpened() throws IOException {
        Path file = garbage("one.jar");
        for (int more = 0; more < 10; more++) {
            Files.writeString(file, "hello".repeat(more + 2));
            look(LOOKS - 1);
            assertEquals(Map.of(), ill());
        }
        JarFiles.bundle(file, "one");
        look(LOOKS);
        assertEquals(Map.of(), ill());
    }

    @Test
    void whatWasToldHoldsUntilTheNewContentIsAtRest() throws IOException {
        Path file = garbage("one.jar");
        look(LOOKS);
        JarFiles.bundle(file, "one");
        look(LOOKS - 1);
        assertEquals(1, ill().size());
        assertEquals(1, told.size());
        look(1);
        assertEquals(Map.of(), ill());
        assertEquals("file " + file + ": is well again", told.get(1));
    }

    @Test
    void anotherWrongContentIsToldOnceItIsAtRest() throws IOException {
        Path file = garbage("one.jar");
        look(LOOKS);
        Files.writeString(file, "");
        look(LOOKS - 1);
        assertEquals(1, told.size());
        look(LOOKS);
        assertEquals(2, told.size());
        assertTrue(told.get(1).startsWith("file " + file + ": is not a whole jar: zip file is empty."), told.get(1));
    }

    @Test
    void anotherContentOfTheSameSizeIsSeenByItsTime() throws IOException {
        Path file = JarFiles.bundle(folder.resolve("one.jar"), "one");
        look(LOOKS);
        Files.write(file, new byte[(int) Files.size(file)]);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        look(LOOKS);
        assertEquals(1, ill().size());
    }

    @Test
    void aFaultOfTheBundleIsToldWhenItLasts() throws IOException {
        JarFiles.bundle(folder.resolve("one.jar"), "one");
        ofBundles = Optional.of(new Fault("did not start", "mend it", 10 * SECOND));
        look(10);
        assertEquals(Map.of(), ill());
        look(1);
        assertEquals(Map.of("one.jar", "did not start"), ill());
        ofBundles = Optional.empty();
        look(1);
        assertEquals(Map.of(), ill());
        ofBundles = Optional.of(new Fault("did not start", "mend it", 10 * SECOND));
        look(10);
        assertEquals(Map.of(), ill(), "patience begins anew");
    }

    @Test
    void nothingIsAskedAboutWhatIsNoBundle() throws IOException {
        garbage("one.jar");
        look(LOOKS);
        asked.clear();
        look(LOOKS);
        assertEquals(List.of(), asked);
    }

    @Test
    void openingNothingButRegularFiles() throws Exception {
        JarFiles.pipe(folder.resolve("pipe.jar"));
        Files.createSymbolicLink(folder.resolve("to a pipe.jar"), folder.resolve("pipe.jar"));
        Files.createSymbolicLink(folder.resolve("nowhere.jar"), folder.resolve("gone"));
        Files.createSymbolicLink(folder.resolve("itself.jar"), folder.resolve("itself.jar"));
        Files.createDirectory(folder.resolve("folder.jar"));
        look(LOOKS);
        String pipe =
                "is no file but a pipe, a socket or a device; nothing else is installed from its folder meanwhile";
        String nowhere = "is a link to what is not there";
        assertEquals(
                Map.of(
                        "pipe.jar",
                        pipe,
                        "to a pipe.jar",
                        pipe,
                        "nowhere.jar",
                        nowhere,
                        "itself.jar",
                        nowhere,
                        "folder.jar",
                        "is a folder"),
                ill());
        assertEquals(List.of(), asked);
        assertTrue(
                reports.stream().anyMatch(report -> report.remedy()
                        .equals("run: : > '" + folder + "/to a pipe.jar'; rm '" + folder + "/to a pipe.jar'")),
                reports::toString);
    }

    @Test
    void aJarBehindALinkIsAJar() throws IOException {
        Path jar = JarFiles.bundle(folder.resolve("kept"), "one");
        Files.createSymbolicLink(folder.resolve("one.jar"), jar);
        look(LOOKS);
        assertEquals(Map.of(), ill());
        assertTrue(asked.contains(folder.resolve("one.jar")), asked::toString);
    }

    @Test
    void otherNamesThanJarsAreToldOnlyWhereABundleIsMeant() throws Exception {
        for (String name : List.of(
                ".hidden.jar", "README", "one.jar.uninstalled", "one.jar.part", "one.cfg", "notes.txt", "one.jar~")) {
            garbage(name);
        }
        JarFiles.pipe(folder.resolve("pipe"));
        JarFiles.pipe(folder.resolve("pipe.zip"));
        Files.createDirectory(folder.resolve("old"));
        Files.createDirectory(folder.resolve("old.zip"));
        garbage("two.JAR");
        garbage("three.zip");
        look(LOOKS);
        String reason = "is not looked at: its name does not end with .jar";
        assertEquals(Map.of("two.JAR", reason, "three.zip", reason), ill());
    }

    @Test
    void namesStandInOneLine() throws IOException {
        garbage("a\nb\u0007\u0085\u2028 \u00fc'\".jar");
        garbage("n".repeat(251) + ".jar");
        look(LOOKS);
        List<String> subjects = reports.stream().map(HealthReport::subject).toList();
        assertTrue(subjects.contains("file " + folder + "/a?b??? \u00fc'\".jar"), subjects::toString);
        assertTrue(subjects.contains("file ..." + "n".repeat(196) + ".jar"), subjects::toString);
    }

    @Test
    void ofManyFilesTheFirstAreToldAndTheNumberOfTheOthers() throws IOException {
        for (int file = 100; file < 150; file++) {
            garbage(file + ".jar");
        }
        look(LOOKS + 2); // twenty are opened a look
        assertEquals(FolderWatch.TOLD + 1, ill().size());
        assertEquals("and 34 more files do not become running bundles", ill().get("further files"));
        Files.delete(folder.resolve("100.jar"));
        look(1);
        assertEquals("and 33 more files do not become running bundles", ill().get("further files"));
        assertTrue(ill().containsKey("116.jar"), () -> ill().toString());
    }

    @Test
    void ofMoreFilesThanAnybodyMeansTheFirstAreLookedAtAndToldOnce() throws IOException {
        for (int file = 1000; file < 1000 + Listing.LIMIT; file++) {
            garbage(file + ".jar");
        }
        look(LOOKS);
        assertEquals(16, told.size());
        for (int file = 0; file < 1000; file++) {
            garbage("later-" + file + ".jar");
        }
        look(LOOKS);
        assertEquals("holds more than 2000 jars: the others are not looked at", ill().get("folder " + folder));
        assertTrue(ill().containsKey("1000.jar"), () -> ill().toString());
        assertEquals(16, told.size(), told::toString);
    }

    @Test
    void tellsOfAFolderThatIsGoneUntilItIsBack() throws IOException {
        Path gone = folder.resolve("gone");
        Path file = garbage("one.jar");
        reports = watch.look(List.of(gone, file), nowMillis);
        assertEquals(Map.of("folder " + gone, "does not exist", "folder " + file, "is no folder"), ill());
        Files.createDirectory(gone);
        reports = watch.look(List.of(gone), nowMillis);
        assertEquals(List.of(HealthReport.ok("folder " + gone)), reports);
    }
}
