package io.nanostream.admin.settings.uninstalled;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders whose jars are installed by themselves.
 *
 * @param paths which
 */
record HotFolders(List<Path> paths) {
    private static final Logger LOG = LoggerFactory.getLogger(HotFolders.class);
    private static final String SUFFIX = ".uninstalled";

    /** {@return the folders of a list with commas between; what is no path is told and left out} */
    static HotFolders of(String list) {
        return new HotFolders(Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .flatMap(path -> path(path).stream())
                .toList());
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            LOG.warn("Configuration io.nanostream.admin.settings.uninstalled: folders={}, must be paths", text);
            return Optional.empty();
        }
    }

    /** {@return the file at a bundle's location, where it lies in one of these folders} */
    Optional<Path> jar(String location) {
        try {
            Path jar = Path.of(URI.create(location)).normalize();
            return paths.contains(jar.getParent()) ? Optional.of(jar) : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) { // from elsewhere
            return Optional.empty();
        }
    }

    /**
     * Renames a jar so that nobody installs it. One that is newer than the bundle was is another one, and stays.
     *
     * @param bundle whose it was
     * @param jar the file; nothing happens where it is gone too
     * @param installed when the bundle was installed, milliseconds since the Unix epoch
     */
    static void setAside(String bundle, Path jar, long installed) {
        Path aside = jar.resolveSibling(jar.getFileName() + SUFFIX);
        try {
            if (Files.exists(jar) && Files.getLastModifiedTime(jar).toMillis() <= installed) {
                Files.move(jar, aside, StandardCopyOption.REPLACE_EXISTING);
                LOG.info("{} was uninstalled: its jar is {} now; to have it back: mv {} {}", bundle, aside, aside, jar);
            }
        } catch (IOException e) {
            LOG.warn(
                    "{} was uninstalled, but its jar cannot be renamed ({}): it comes back when the appliance starts again. Remove {}",
                    bundle,
                    e.toString(),
                    jar);
        }
    }
}
