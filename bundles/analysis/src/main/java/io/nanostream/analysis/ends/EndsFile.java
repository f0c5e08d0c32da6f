package io.nanostream.analysis.ends;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file, and what stands in it in memory. The kernel keeps what is written into it when the process ends, however it ends; nothing is forced to the
 * disk, so after a loss of power it may be old, which the number of the machine's start tells. It is not mapped: were it cut off by somebody, each touch
 * would be an error in whatever thread. Any thread; once opened, nothing of it allocates.
 */
final class EndsFile implements AutoCloseable {
    /** One whose call was in progress when the process ended. */
    record End(String name, int inARow) {}

    private static final Logger LOG = LoggerFactory.getLogger(EndsFile.class);
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final RandomAccessFile kept; // a channel would close when a detector's thread is interrupted
    private final ByteBuffer map;
    private final long[] modified = new long[EndsLayout.PLACES];
    private final boolean[] claimed = new boolean[EndsLayout.PLACES];
    private String trouble = "";
    private boolean closed;

    private EndsFile(RandomAccessFile kept, ByteBuffer map) {
        this.kept = kept;
        this.map = map;
    }

    /**
     * Opens the file, or makes one.
     *
     * @param path the file; its folder exists
     * @param boot the number of the machine's start
     * @param most from how many ends on a detector is not called, so that nothing is forgotten of it; 0 for never
     * @param counted gets those in whose calls the process ended since the file was opened last
     * @throws IOException where it cannot be read and written, or is somebody else's file, which stays as it is
     */
    static EndsFile open(Path path, long boot, int most, List<End> counted) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) { // reading a pipe would wait for ever
            throw new IOException("it is no regular file; remove it, or name another");
        }
        RandomAccessFile kept = new RandomAccessFile(path.toFile(), "rw");
        try {
            byte[] bytes = new byte[EndsLayout.SIZE];
            if (kept.length() == EndsLayout.SIZE) {
                kept.readFully(bytes);
            } else {
                kept.read(bytes, 0, Integer.BYTES);
            }
            EndsFile file = new EndsFile(kept, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
            file.begin(boot, most, counted);
            return file;
        } catch (IOException e) {
            kept.close();
            throw e;
        }
    }

    /** {@return a number of this start of the machine, 0 where it has none} */
    static long boot() throws IOException {
        return Files.isReadable(BOOT) ? Files.readString(BOOT).hashCode() : 0;
    }

    private synchronized void begin(long boot, int most, List<End> counted) throws IOException {
        int magic = map.getInt(EndsLayout.MAGIC_AT);
        if (magic != EndsLayout.MAGIC && magic != 0) { // zeros: one of ours that was not written to its end
            throw new IOException("it is another kind of file; remove it, or name another");
        }
        if (magic == 0 || kept.length() != EndsLayout.SIZE) {
            map.put(0, new byte[EndsLayout.SIZE]);
            map.putInt(EndsLayout.MAGIC_AT, EndsLayout.MAGIC);
        }
        boolean ended = map.getInt(EndsLayout.OPEN_AT) != 0 && map.getLong(EndsLayout.BOOT_AT) == boot;
        for (int place = 0; place < EndsLayout.PLACES; place++) {
            if (ended && map.getInt(EndsLayout.at(place, EndsLayout.CALLS)) > 0) {
                int ends = ends(place) + 1;
                map.putInt(EndsLayout.at(place, EndsLayout.ENDS), ends);
                counted.add(new End(name(place), ends));
            } else if (ended && ends(place) < most) {
                map.putInt(EndsLayout.at(place, EndsLayout.ENDS), 0); // the row is broken: it was something else
            }
            map.putInt(EndsLayout.at(place, EndsLayout.CALLS), 0);
        }
        map.putLong(EndsLayout.BOOT_AT, boot);
        map.putInt(EndsLayout.OPEN_AT, 1);
        kept.setLength(EndsLayout.SIZE);
        kept.seek(0);
        kept.write(map.array());
    }

    /** Writes what was changed in memory. Where it cannot be, the memory holds. */
    private void keep(int at, int length) {
        if (closed) {
            return;
        }
        try {
            kept.seek(at);
            kept.write(map.array(), at, length);
        } catch (IOException e) { // a disk that is gone: it must not cost a picture
            tell(e);
        }
    }

    private void tell(IOException e) {
        if (trouble.isEmpty()) {
            LOG.warn("The file of detectors that end the process cannot be written: {}", e.toString());
        }
        trouble = e.toString();
    }

    /** {@return why what is counted is not kept, one line; empty where it is} */
    synchronized String trouble() {
        return trouble;
    }

    /**
     * Takes the place of a detector, or a free one; what was counted against another bundle of that name is forgotten.
     *
     * @return the place; negative when all are taken or the name is too long
     */
    synchronized int claim(Origin origin) {
        byte[] name = origin.name().getBytes(StandardCharsets.UTF_8);
        int place = name.length > EndsLayout.LONGEST_NAME ? -1 : find(origin.name());
        if (place < 0) {
            return -1;
        }
        boolean known = name(place).equals(origin.name());
        boolean updated = claimed[place] && modified[place] != origin.modified();
        if (!known || updated || map.getLong(EndsLayout.at(place, EndsLayout.IDENTITY)) != origin.identity()) {
            map.putInt(EndsLayout.at(place, EndsLayout.ENDS), 0);
        }
        if (!known) {
            map.put(EndsLayout.at(place, EndsLayout.NAME), name);
            map.putInt(EndsLayout.at(place, EndsLayout.LENGTH), name.length);
        }
        map.putLong(EndsLayout.at(place, EndsLayout.IDENTITY), origin.identity());
        keep(EndsLayout.at(place, 0), EndsLayout.NAME + EndsLayout.LONGEST_NAME);
        claimed[place] = true;
        modified[place] = origin.modified();
        return place;
    }

    /** {@return its own place, else one that is free, else that of one that has not come in this process; negative when there is none} */
    private int find(String name) {
        int free = -1;
        int gone = -1;
        for (int place = EndsLayout.PLACES - 1; place >= 0; place--) {
            if (name(place).equals(name)) {
                return place;
            }
            if (map.getInt(EndsLayout.at(place, EndsLayout.LENGTH)) == 0) {
                free = place;
            } else if (!claimed[place]) {
                gone = place;
            }
        }
        return free >= 0 ? free : gone;
    }

    /** A call of that detector begins (1) or ends (-1). */
    synchronized void calls(int place, int change) {
        if (!closed) {
            int at = EndsLayout.at(place, EndsLayout.CALLS);
            map.putInt(at, map.getInt(at) + change);
            keep(at, Integer.BYTES);
        }
    }

    /** {@return how often in a row the process ended in a call of that detector} */
    synchronized int ends(int place) {
        return map.getInt(EndsLayout.at(place, EndsLayout.ENDS));
    }

    /** Begins to count anew. */
    synchronized void forgive(int place) {
        int at = EndsLayout.at(place, EndsLayout.ENDS);
        map.putInt(at, 0);
        keep(at, Integer.BYTES);
    }

    /** Says that from now on the process may end: nobody is to blame. */
    @Override
    public synchronized void close() {
        if (!closed) {
            map.putInt(EndsLayout.OPEN_AT, 0);
            keep(EndsLayout.OPEN_AT, Integer.BYTES);
            closed = true;
            try {
                kept.close();
            } catch (IOException e) {
                tell(e);
            }
        }
    }

    private String name(int place) {
        int length = map.getInt(EndsLayout.at(place, EndsLayout.LENGTH));
        byte[] name = new byte[Math.max(0, Math.min(EndsLayout.LONGEST_NAME, length))];
        map.get(EndsLayout.at(place, EndsLayout.NAME), name);
        return new String(name, StandardCharsets.UTF_8);
    }
}
