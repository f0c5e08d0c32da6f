package io.nanostream.osd.raster.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times to the tenth of a second; what changes once a minute is kept. One thread. */
public final class ClockText {
    private static final long MINUTE_MICROS = 60_000_000L;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:", Locale.ROOT);

    private long minute = Long.MIN_VALUE;
    private ZoneId zone;
    private String date = "";
    private String offset = "";

    /** Adds a time such as {@code 2026-11-21 14:03:22.4 +01:00}, truncated as clocks are. */
    public void write(TextRun into, long micros, ZoneId in) {
        long now = Math.floorDiv(micros, MINUTE_MICROS);
        if (now != minute || !in.equals(zone)) {
            turn(now, in);
        }
        int tenths = (int) (Math.floorMod(micros, MINUTE_MICROS) / 100_000);
        into.add(date).add(tenths / 10, 2).add('.').add(tenths % 10, 1).add(offset);
    }

    private void turn(long now, ZoneId in) {
        ZonedDateTime time = Instant.ofEpochSecond(now * 60).atZone(in);
        minute = now;
        zone = in;
        date = MINUTES.format(time);
        offset = in.equals(ZoneOffset.UTC)
                ? " UTC"
                : " " + time.getOffset().getId().replace("Z", "+00:00");
    }
}
