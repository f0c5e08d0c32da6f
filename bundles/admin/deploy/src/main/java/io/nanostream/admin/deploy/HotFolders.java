package io.nanostream.admin.deploy;

import io.nanostream.admin.deploy.file.Names;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
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

    /**
     * {@return the folders of a list with commas between}
     *
     * @throws java.nio.file.InvalidPathException when one is no path
     */
    static HotFolders of(String list) {
        return new HotFolders(Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path).toAbsolutePath().normalize())
                .toList());
    }

    /** {@return the folders as FileInstall names them, without links} */
    List<Path> real() {
        return paths.stream().map(HotFolders::real).distinct().toList();
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) { // it is not there
            return folder;
        }
    }

    /** {@return the file at a bundle's location, where it lies in one of these folders} */
    Optional<Path> jar(String location) {
        try {
            Path jar = Path.of(URI.create(URI.create(location).toASCIIString())).normalize();
            return real().contains(jar.getParent()) ? Optional.of(jar) : Optional.empty();
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
                LOG.warn(
                        "{} was uninstalled: its jar is {} now; to have it back: mv {} {}",
                        bundle,
                        Names.printable(aside),
                        Names.quoted(aside),
                        Names.quoted(jar));
            }
        } catch (IOException e) {
            LOG.warn(
                    "{} was uninstalled, but its jar cannot be renamed ({}): it comes back when the appliance starts again. Remove {}",
                    bundle,
                    e.toString(),
                    Names.quoted(jar));
        }
    }
}
