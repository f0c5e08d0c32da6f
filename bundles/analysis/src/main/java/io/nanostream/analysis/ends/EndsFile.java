package io.nanostream.analysis.ends;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file in memory. The kernel keeps what is written into it when the process ends, however it ends; nothing is forced to the disk, so after a
 * loss of power it may be old, which the number of the machine's start tells. Any thread; once opened, nothing of it allocates or waits.
 */
final class EndsFile implements AutoCloseable {
    /** One whose call was in progress when the process ended. */
    record End(String name, int inARow) {}

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final ByteBuffer map;
    private final long[] modified = new long[EndsLayout.PLACES];
    private final boolean[] claimed = new boolean[EndsLayout.PLACES];
    private boolean closed;

    private EndsFile(ByteBuffer map) {
        this.map = map;
    }

    /**
     * Opens the file, or makes one.
     *
     * @param path the file; its folder exists
     * @param boot the number of the machine's start
     * @param most from how many ends on a detector is not called, so that nothing is forgotten of it; 0 for never
     * @param counted gets those in whose calls the process ended since the file was opened last
     * @throws IOException where it cannot be read and written
     */
    static EndsFile open(Path path, long boot, int most, List<End> counted) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            if (channel.size() != EndsLayout.SIZE) {
                channel.truncate(0);
                writeWhole(channel); // a page without room on the disk would end the process when it is written to
            }
            ByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, EndsLayout.SIZE);
            EndsFile file = new EndsFile(map.order(ByteOrder.nativeOrder()));
            file.begin(boot, most, counted);
            return file;
        }
    }

    /** {@return a number of this start of the machine, 0 where it has none} */
    static long boot() throws IOException {
        return Files.isReadable(BOOT) ? Files.readString(BOOT).hashCode() : 0;
    }

    private static void writeWhole(FileChannel channel) throws IOException {
        ByteBuffer empty = ByteBuffer.allocate(EndsLayout.SIZE);
        while (empty.hasRemaining()) {
            channel.write(empty);
        }
    }

    private synchronized void begin(long boot, int most, List<End> counted) {
        if (map.getInt(EndsLayout.MAGIC_AT) != EndsLayout.MAGIC) {
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
        }
    }

    /** {@return how often in a row the process ended in a call of that detector} */
    synchronized int ends(int place) {
        return map.getInt(EndsLayout.at(place, EndsLayout.ENDS));
    }

    /** Begins to count anew. */
    synchronized void forgive(int place) {
        if (!closed) {
            map.putInt(EndsLayout.at(place, EndsLayout.ENDS), 0);
        }
    }

    /** Says that from now on the process may end: nobody is to blame. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            map.putInt(EndsLayout.OPEN_AT, 0);
        }
    }

    private String name(int place) {
        int length = map.getInt(EndsLayout.at(place, EndsLayout.LENGTH));
        byte[] name = new byte[Math.max(0, Math.min(EndsLayout.LONGEST_NAME, length))];
        map.get(EndsLayout.at(place, EndsLayout.NAME), name);
        return new String(name, StandardCharsets.UTF_8);
    }
}
