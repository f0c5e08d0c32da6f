package io.nanostream.capture.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What can be said of a clip without decoding it. */
final class ClipFile {
    private ClipFile() {}

    /**
     * What tells one content of a path from another.
     *
     * @param key of the file system, such as the inode
     * @param size in bytes
     * @param modified when it was last written
     */
    record Version(Object key, long size, FileTime modified) {}

    /**
     * Looks at a clip.
     *
     * @param path of the clip
     * @return what is there now
     * @throws ClipException when it is missing, no file, empty, or not ours to read
     */
    static Version look(Path path) throws ClipException {
        String clip = "clip=" + path;
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            if (!file.isRegularFile()) {
                String what = file.isDirectory() ? " is a directory" : " is no ordinary file";
                throw new ClipException(clip + what, "give the path of a clip");
            }
            if (!Files.isReadable(path)) {
                throw new ClipException(clip + " may not be read", "give the appliance's user the right to read it");
            }
            if (file.size() == 0) {
                throw new ClipException(clip + " is empty", "copy the clip again");
            }
            return new Version(file.fileKey(), file.size(), file.lastModifiedTime());
        } catch (NoSuchFileException e) {
            throw new ClipException(clip + " does not exist", "put the clip there, or correct the path");
        } catch (IOException e) {
            throw new ClipException(clip + " cannot be looked at: " + e, "see that the appliance's user may reach it");
        }
    }
}
