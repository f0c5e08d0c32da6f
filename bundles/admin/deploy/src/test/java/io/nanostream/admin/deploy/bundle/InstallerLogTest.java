package io.nanostream.admin.deploy.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.admin.deploy.bundle.InstallerLog.Said;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** The lines are FileInstall's own. */
class InstallerLogTest {
    private static final Path JAR = Path.of("/hot/one.jar");

    private final InstallerLog log = new InstallerLog();

    @Test
    void remembersTheLastWordOnEachFile() {
        log.logged(new Line("Failed to install artifact: /hot/one.jar", new BundleException("old"), 1));
        log.logged(new Line("Failed to install artifact: /hot/one.jar", new BundleException("new"), 2));
        log.logged(new Line(
                "Failed to install artifact: /two.jar", new IllegalArgumentException("no!", new Exception("?")), 2));
        log.logged(new Line("Failed to update artifact /hot/one.jar", new BundleException("not so"), 3));
        assertEquals(Optional.of(new Said("new", 2)), log.install(JAR));
        assertEquals(Optional.of(new Said("not so", 3)), log.update(JAR));
        assertEquals(Optional.of(new Said("IllegalArgumentException: no", 2)), log.install(Path.of("/two.jar")));
        assertEquals(Optional.empty(), log.install(Path.of("/three.jar")));
    }

    @Test
    void tellsWhatLiesBehindAllWrappingsInOneLine() {
        Exception root = new IllegalStateException("no camera\nat all");
        log.logged(new Line(
                "Error while starting bundle: file:/hot/one.jar",
                new BundleException("Activator start error", new RuntimeException(root)),
                1));
        assertEquals(Optional.of(new Said("IllegalStateException: no camera", 1)), log.start("file:/hot/one.jar"));
        log.logged(new Line("Error while starting bundle: b", new Exception("x".repeat(1000)), 1));
        assertEquals(203, log.start("b").orElseThrow().reason().length());
        log.logged(new Line("Error while starting bundle: c", new Exception(), 1));
        assertEquals("Exception: null", log.start("c").orElseThrow().reason());
    }

    @Test
    void readsWhatWasSaidBeforeItListened() {
        LogEntry late = new Line("Failed to install artifact: /hot/one.jar", new BundleException("late"), 9);
        LogEntry early = new Line("Failed to install artifact: /hot/one.jar", new BundleException("early"), 8);
        log.listenTo(new Remembering(List.of(late, early)));
        assertEquals(Optional.of(new Said("late", 9)), log.install(JAR));
    }

    @Test
    void aLogWithoutEndIsNotKept() {
        for (int line = 0; line < 100_000; line++) {
            log.logged(new Line("Failed to install artifact: /" + line, new BundleException("no"), line));
            log.logged(new Line("Installing bundle " + line, null, line));
            log.logged(new Line(null, new BundleException("no"), line));
        }
        assertEquals(Optional.empty(), log.install(Path.of("/99799")));
        assertEquals(Optional.of(new Said("no", 99_800)), log.install(Path.of("/99800")));
    }

    private record Remembering(List<LogEntry> entries) implements LogReaderService {
        @Override
        public void addLogListener(LogListener listener) {
            // nothing more is said
        }

        @Override
        public void removeLogListener(LogListener listener) {
            // nothing more is said
        }

        @Override
        public Enumeration<?> getLog() {
            return Collections.enumeration(entries);
        }
    }
}
