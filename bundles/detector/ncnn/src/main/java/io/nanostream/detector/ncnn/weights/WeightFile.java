package io.nanostream.detector.ncnn.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file as it was when it was looked at: another size or time is another file.
 *
 * @param path where it is
 * @param bytes its size
 * @param modifiedMillis when it was written, milliseconds since the Unix epoch
 */
public record WeightFile(Path path, long bytes, long modifiedMillis) {
    /**
     * {@return the file as it is now}
     *
     * @param path where it is
     * @throws WeightsException when there is no such file
     */
    public static WeightFile of(Path path) throws WeightsException {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            if (!now.isRegularFile()) {
                throw new WeightsException(path + " is no file");
            }
            return new WeightFile(path, now.size(), now.lastModifiedTime().toMillis());
        } catch (IOException missing) {
            throw new WeightsException(path + " is missing");
        }
    }
}
