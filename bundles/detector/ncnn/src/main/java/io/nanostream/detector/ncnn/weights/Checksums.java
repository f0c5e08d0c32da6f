package io.nanostream.detector.ncnn.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Checksums of files, each file read once as long as it stays as it is. Belongs to one thread. */
public final class Checksums {
    private final Map<WeightFile, String> known = new HashMap<>();

    /**
     * {@return the file's SHA-256, 64 hexadecimal digits}
     *
     * @param file as it is now
     * @throws WeightsException when it cannot be read
     */
    public String sha256(WeightFile file) throws WeightsException {
        String sum = known.get(file);
        if (sum == null) {
            try {
                sum = sha256(file.path());
            } catch (IOException unreadable) {
                throw new WeightsException(file.path() + " is unreadable: " + unreadable.getMessage());
            }
            known.put(file, sum);
        }
        return sum;
    }

    /**
     * {@return a file's SHA-256, 64 hexadecimal digits}
     *
     * @param path the file
     * @throws IOException when it cannot be read
     */
    public static String sha256(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
