package io.nanostream.admin.health;

import io.nanostream.api.health.HealthReport.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that the appliance writes to: where another one is wrong, the old one holds, and health tells. Any thread. */
final class Home {
    private static final Logger LOG = LoggerFactory.getLogger(Home.class);

    private volatile String folder = "";
    private volatile String refused = "";

    /** Takes another one, where it is a folder or none. */
    void change(String wanted) {
        if (wanted.isEmpty() || isFolder(wanted)) {
            folder = wanted;
            refused = "";
        } else {
            refused = "home=" + wanted + ", must be a folder that exists";
            LOG.warn("io.nanostream.admin.health: {}; the old one stays in force", refused);
        }
    }

    /** {@return a path, empty for none} */
    String folder() {
        return folder;
    }

    List<Finding> findings() {
        String wrong = refused;
        String remedy = "correct it in io.nanostream.admin.health; until then the old one stays in force";
        return wrong.isEmpty()
                ? List.of()
                : List.of(new Finding("admin/health", "configuration", Level.DEGRADED, wrong, remedy));
    }

    private static boolean isFolder(String path) {
        try {
            return Files.isDirectory(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
