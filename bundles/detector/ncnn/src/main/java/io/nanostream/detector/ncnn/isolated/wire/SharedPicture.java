package io.nanostream.detector.ncnn.isolated.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Memory of two processes for one picture. It has a file, for this user alone, until the other process has it too.
 * One thread at a time.
 */
public final class SharedPicture {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final int BLOCK = 1 << 16;
    private static final String PREFIX =
            "nanostream-ncnn-" + ProcessHandle.current().pid() + "-";

    private final Path file;
    private final ByteBuffer bytes;

    private SharedPicture(Path file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Makes one, in {@code /dev/shm} where there is room, else in the folder of temporary files.
     *
     * @param size bytes
     * @return the memory; its file is the caller's to {@link #forget}
     * @throws IOException when there is no room
     */
    public static SharedPicture make(int size) throws IOException {
        if (Files.isWritable(MEMORY)) {
            try {
                return make(MEMORY, size);
            } catch (IOException full) {
                return make(Path.of(System.getProperty("java.io.tmpdir")), size);
            }
        }
        return make(Path.of(System.getProperty("java.io.tmpdir")), size);
    }

    private static SharedPicture make(Path folder, int size) throws IOException {
        Path file = Files.createTempFile(folder, PREFIX, ".picture");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // Written whole, for a page that the file system has no room for would end the process that touches it.
            ByteBuffer zeros = ByteBuffer.allocate(BLOCK);
            for (int at = 0; at < size; ) {
                zeros.clear().limit(Math.min(BLOCK, size - at));
                at += channel.write(zeros);
            }
            return new SharedPicture(file, channel.map(MapMode.READ_WRITE, 0, size));
        } catch (IOException noRoom) {
            Files.deleteIfExists(file);
            throw noRoom;
        }
    }

    /**
     * Opens what the other process made, and deletes its file.
     *
     * @param file the file
     * @param size bytes
     * @return the memory
     * @throws IOException when it cannot
     */
    public static ByteBuffer open(Path file, int size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, 0, size);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** {@return the file by which the other process opens it} */
    public Path file() {
        return file;
    }

    /** {@return how much there is, bytes} */
    public int size() {
        return bytes.capacity();
    }

    /**
     * Copies a picture into it.
     *
     * @param picture read from its start
     * @param length bytes, at most {@link #size()}
     */
    public void put(ByteBuffer picture, int length) {
        bytes.put(0, picture, 0, length);
    }

    /** Deletes the file where it is still there; the memory goes when neither process holds it. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            file.toFile().deleteOnExit();
        }
    }
}
