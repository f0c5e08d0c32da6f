package io.nanostream.detector.ncnn.fetch;

import io.nanostream.detector.ncnn.card.CardFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The part of a file that came. Locked: two fetchers do not write to one file. */
final class PartFile implements AutoCloseable {
    private final CardFile file;
    private final Path path;
    private final FileChannel channel;
    private long bytes;

    private PartFile(CardFile file, Path path, FileChannel channel) throws IOException {
        this.file = file;
        this.path = path;
        this.channel = channel;
        this.bytes = channel.size();
        channel.position(bytes);
    }

    static PartFile of(CardFile file, Path target) throws FetchException {
        Path path = target.resolveSibling(target.getFileName() + ".part");
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new FetchException(path + " is being written to by another fetch");
            }
            PartFile part = new PartFile(file, path, channel);
            if (file.bytes() >= 0 && part.bytes > file.bytes()) {
                part.restart();
            }
            return part;
        } catch (IOException refused) {
            throw new FetchException("cannot write " + path + ": " + refused);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException here) {
            return false;
        }
    }

    String name() {
        return file.name();
    }

    Path path() {
        return path;
    }

    long bytes() {
        return bytes;
    }

    long expected() {
        return file.bytes();
    }

    boolean whole() {
        return bytes == file.bytes();
    }

    void append(byte[] buffer, int count) throws FetchException {
        if (bytes + count > file.bytes()) {
            discard();
            throw new FetchException(
                    name() + " is longer than the " + file.bytes() + " bytes that its card says: thrown away", true);
        }
        ByteBuffer rest = ByteBuffer.wrap(buffer, 0, count);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            bytes += count;
        } catch (IOException full) {
            throw new FetchException("cannot write " + path + " after " + bytes + " of " + file.bytes() + " bytes: "
                    + full.getMessage() + free());
        }
    }

    private String free() {
        try {
            return " (" + (Files.getFileStore(path).getUsableSpace() >> 20) + " MiB free there)";
        } catch (IOException unknown) {
            return "";
        }
    }

    /** Throws away what came. */
    void restart() throws IOException {
        channel.truncate(0);
        channel.position(0);
        bytes = 0;
    }

    private void discard() throws FetchException {
        try {
            restart();
            Files.deleteIfExists(path);
        } catch (IOException refused) {
            throw new FetchException("cannot write " + path + ": " + refused);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (bytes == 0) {
            Files.deleteIfExists(path);
        }
    }
}
