package io.nanostream.osd.raster.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRunTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, 99, 100, 123_456_789, Long.MAX_VALUE, -1, -10, Long.MIN_VALUE})
    void writesNumbersAsJavaDoes(long number) {
        assertEquals(Long.toString(number), new TextRun().add(number, 1).toString());
    }

    @Test
    void fillsUpWithZerosAndLeavesOutWhatDoesNotFit() {
        assertEquals("x007", new TextRun().add('x').add(7, 3).toString());
        assertEquals(160, new TextRun().add("x".repeat(1000)).length());
    }

    @Test
    void tellsTheTimeToTheTenthInTheZoneAskedFor() {
        ClockText clock = new ClockText();
        assertEquals("2026-11-21 13:03:22.4 UTC", told(clock, "2026-11-21T13:03:22.499Z", ZoneOffset.UTC));
        assertEquals("2026-11-21 13:03:59.9 UTC", told(clock, "2026-11-21T13:03:59.999999Z", ZoneOffset.UTC));
        assertEquals("2026-11-21 13:04:00.0 UTC", told(clock, "2026-11-21T13:04:00Z", ZoneOffset.UTC));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertEquals("2026-10-25 02:59:59.0 +02:00", told(clock, "2026-10-25T00:59:59Z", berlin));
        assertEquals("2026-10-25 02:00:00.0 +01:00", told(clock, "2026-10-25T01:00:00Z", berlin));
        assertEquals("1969-12-31 23:59:59.9 UTC", told(clock, "1969-12-31T23:59:59.9Z", ZoneOffset.UTC));
    }

    private static String told(ClockText clock, String instant, ZoneId zone) {
        Instant when = Instant.parse(instant);
        TextRun into = new TextRun();
        clock.write(into, when.getEpochSecond() * 1_000_000 + when.getNano() / 1000, zone);
        return into.toString();
    }
}
