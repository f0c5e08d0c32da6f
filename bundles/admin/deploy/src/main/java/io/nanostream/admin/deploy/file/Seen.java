package io.nanostream.admin.deploy.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * What a look at a file shows without opening it. Two that are equal are taken for the same content, as FileInstall does.
 *
 * @param path which
 * @param kind what it is, links followed
 * @param size in bytes
 * @param modifiedMillis when it was written, milliseconds since the Unix epoch
 */
record Seen(Path path, Kind kind, long size, long modifiedMillis) {

    /** What lies under a name. */
    enum Kind {
        /** A regular file, the only kind that is ever opened. */
        FILE,
        /** A folder. */
        FOLDER,
        /** A link whose target is not there. */
        LINK_TO_NOWHERE,
        /** A pipe, a socket, a device: opening one may take for ever. */
        OTHER
    }

    /** {@return what is there; empty when it is gone} */
    static Optional<Seen> of(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            Kind kind = file.isRegularFile() ? Kind.FILE : file.isDirectory() ? Kind.FOLDER : Kind.OTHER;
            return Optional.of(new Seen(
                    path,
                    kind,
                    file.isRegularFile() ? file.size() : 0,
                    file.lastModifiedTime().toMillis()));
        } catch (IOException e) { // gone, or a link to what is not there, or to itself
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(new Seen(path, Kind.LINK_TO_NOWHERE, 0, 0))
                    : Optional.empty();
        }
    }

    boolean isJar() {
        return name().endsWith(".jar");
    }

    String name() {
        return path.getFileName().toString();
    }
}
