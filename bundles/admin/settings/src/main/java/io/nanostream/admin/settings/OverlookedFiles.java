package io.nanostream.admin.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has FileInstall read a file again that it overlooked. It answers each change of a configuration with a write of its own and takes the file for known
 * then, also where somebody saved other values in the very same moment: these would lie in the file and never be in force. One thread.
 */
final class OverlookedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OverlookedFiles.class);
    /** Three polls of FileInstall. */
    static final long SETTLED_MILLIS = 1500;

    private static final String VARIABLE = "${"; // which FileInstall replaces

    private final Configurations configurations;
    private final long settledNanos;
    private final Map<String, Long> changed = new HashMap<>();
    private final Set<String> suspects = new HashSet<>();

    /**
     * Takes where configurations are, and how long after a change one is compared.
     *
     * @param settledMillis {@link #SETTLED_MILLIS}
     */
    OverlookedFiles(Configurations configurations, long settledMillis) {
        this.configurations = configurations;
        settledNanos = TimeUnit.MILLISECONDS.toNanos(settledMillis);
    }

    /** A configuration was changed by somebody. */
    void changed(String pid) {
        changed.put(pid, System.nanoTime());
        suspects.remove(pid);
    }

    /** Compares what was changed some time ago with its file of then; one that differs at two looks is read again. */
    void look() {
        for (String pid : List.copyOf(changed.keySet())) {
            if (System.nanoTime() - changed.get(pid) > settledNanos) {
                compare(pid);
            }
        }
    }

    private void compare(String pid) {
        Path file = configurations.file(pid).filter(Files::isRegularFile).orElse(null);
        boolean differs =
                file != null && differs(file, configurations.texts(pid).orElse(Map.of()));
        if (differs && (isFresh(file) || suspects.add(pid))) {
            return;
        }
        if (differs) {
            readAgain(pid, file);
        }
        changed.remove(pid);
        suspects.remove(pid);
    }

    private boolean isFresh(Path file) {
        try {
            long age =
                    System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
            return age < TimeUnit.NANOSECONDS.toMillis(settledNanos);
        } catch (IOException e) { // gone: the next look finds no file
            return true;
        }
    }

    private static boolean differs(Path file, Map<String, String> texts) {
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            written.load(reader);
        } catch (IOException | IllegalArgumentException e) { // gone, or FileInstall's to complain about
            return false;
        }
        Map<String, String> compared = new TreeMap<>();
        for (String key : written.stringPropertyNames()) {
            String value = written.getProperty(key);
            compared.put(key, value.contains(VARIABLE) ? texts.getOrDefault(key, "") : value.strip());
        }
        Map<String, String> inForce = new TreeMap<>(texts);
        inForce.replaceAll((key, value) -> value.strip());
        return !compared.equals(inForce);
    }

    private static void readAgain(String pid, Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            LOG.info("{}: {} was saved just when FileInstall wrote it, and is read again", pid, file);
        } catch (IOException e) {
            LOG.warn("{}: what {} says is not in force; save it again ({})", pid, file, e.toString());
        }
    }
}
