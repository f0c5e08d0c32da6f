package io.nanostream.admin.access.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What tells one version of a file from the next.
 *
 * @param modified when it was written
 * @param bytes its size
 * @param key its inode
 */
record FileStamp(FileTime modified, long bytes, Object key) {
    /** {@return the stamp of a file, or nothing when there is no such file} */
    static Optional<FileStamp> of(Path file) throws IOException {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileStamp(is.lastModifiedTime(), is.size(), is.fileKey()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
