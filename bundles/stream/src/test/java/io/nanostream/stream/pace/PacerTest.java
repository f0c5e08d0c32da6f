package io.nanostream.stream.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.stream.count.Drops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long MS = 1_000_000L;
    private static final FrameRate THIRTY = new FrameRate(30, 1);

    private record Paced(long pts, FrameKind kind, long captureNumber) {}

    private final List<Paced> paced = new ArrayList<>();
    private final Drops drops = new Drops();
    private long now;

    private Pacer pacer(FrameRate rate) {
        return new Pacer(rate, 1000 * MS, new Pacer.Start(0, Long.MIN_VALUE, false), this::take, drops);
    }

    private void take(Frame pixels, long pts, FrameKind kind) {
        paced.add(new Paced(pts, kind, pixels == null ? -1 : pixels.mark().captureNumber()));
    }

    /** Plays a camera's frames, given by their arrival times, through a pacer that is looked at each millisecond. */
    private void play(Pacer pacer, FrameRate cameraRate, List<Long> arrivals, long untilNanos) {
        int index = 0;
        for (; now < untilNanos; now += MS / 4) {
            while (index < arrivals.size() && arrivals.get(index) <= now) {
                CountedFrame frame = new CountedFrame(index, arrivals.get(index), cameraRate);
                pacer.camera(frame, now);
                frame.close();
                index++;
            }
            pacer.tick(now);
        }
    }

    private static List<Long> steady(FrameRate rate, int frames, long from) {
        List<Long> arrivals = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            arrivals.add(from + rate.nanosAt(i));
        }
        return arrivals;
    }

    private void assertGrid(FrameRate rate) {
        for (int i = 1; i < paced.size(); i++) {
            long step = paced.get(i).pts() - paced.get(i - 1).pts();
            assertTrue(step >= rate.periodNanos() - 1, "step " + step + " at " + i);
        }
    }

    private long count(FrameKind kind) {
        return paced.stream().filter(frame -> frame.kind() == kind).count();
    }

    @Test
    void passesEveryFrameOfACameraOfItsOwnRateDespiteJitter() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Long> arrivals = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            arrivals.add(5 * MS + THIRTY.nanosAt(i) + (long) (random.nextDouble() * 24 * MS));
        }
        play(pacer(THIRTY), THIRTY, arrivals, 20_000 * MS);
        assertEquals(0, count(FrameKind.REPEATED));
        assertEquals(0, count(FrameKind.SLATE));
        assertEquals(Map.of(), drops.with("", 0));
        assertGrid(THIRTY);
    }

    @Test
    void repeatsFramesOfASlowerCameraOnItsOwnGridAndMarksThem() {
        FrameRate slow = new FrameRate(25, 2);
        play(pacer(THIRTY), slow, steady(slow, 125, 7 * MS), 10_000 * MS);
        assertEquals(125, count(FrameKind.LIVE));
        assertEquals(0, count(FrameKind.SLATE));
        assertTrue(Math.abs(paced.size() - 299) <= 1, paced.size() + " frames in 10 s");
        assertGrid(THIRTY);
    }

    @Test
    void showsEveryFrameOfASlowerCameraAlsoWhenItComesLate() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        FrameRate slow = new FrameRate(25, 2);
        List<Long> arrivals = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            arrivals.add(7 * MS + slow.nanosAt(i) + (long) (random.nextDouble() * 39 * MS));
        }
        play(pacer(THIRTY), slow, arrivals, 20_000 * MS);
        assertEquals(250, count(FrameKind.LIVE));
        assertTrue(Math.abs(paced.size() - 599) <= 2, paced.size() + " frames in 20 s");
        assertGrid(THIRTY);
    }

    @Test
    void dropsWhatAFasterCameraGivesTooMuch() {
        FrameRate fast = new FrameRate(60, 1);
        play(pacer(THIRTY), fast, steady(fast, 600, 7 * MS), 10_000 * MS);
        assertTrue(Math.abs(paced.size() - 300) <= 1, paced.size() + " frames in 10 s");
        assertEquals(0, count(FrameKind.REPEATED));
        assertGrid(THIRTY);
    }

    @Test
    void followsACameraWhoseClockDriftsWithoutDroppingInBursts() {
        FrameRate real = new FrameRate(30030, 1001);
        List<Long> arrivals = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            arrivals.add(7 * MS + (long) (i * (1e9 / 30.01)));
        }
        play(pacer(THIRTY), real, arrivals, 100_000 * MS);
        assertTrue(
                drops.with("", 0).getOrDefault("faster than the stream", 0L) <= 2,
                drops.with("", 0).toString());
        assertEquals(0, count(FrameKind.SLATE));
        assertGrid(THIRTY);
    }

    @Test
    void repeatsTheLastFrameThenShowsTheSlateAndTakesThePictureBack() {
        List<Long> arrivals = steady(THIRTY, 30, 7 * MS);
        arrivals.addAll(steady(THIRTY, 30, 4000 * MS));
        play(pacer(THIRTY), THIRTY, arrivals, 5000 * MS);
        int firstRepeat = indexOf(FrameKind.REPEATED);
        int firstSlate = indexOf(FrameKind.SLATE);
        assertEquals(30, firstRepeat);
        assertTrue(Math.abs(firstSlate - firstRepeat - 30) <= 2, "slate after " + (firstSlate - firstRepeat));
        assertEquals(60, count(FrameKind.LIVE));
        assertTrue(Math.abs(paced.size() - 149) <= 3, paced.size() + " frames in 5 s");
        assertGrid(THIRTY);
    }

    @Test
    void showsTheSlateAtOnceWhereThereIsNoCameraAtAll() {
        play(pacer(THIRTY), THIRTY, List.of(), 1000 * MS);
        assertEquals(paced.size(), count(FrameKind.SLATE));
        assertTrue(paced.size() >= 27, paced.size() + " frames in 1 s");
    }

    @Test
    void toleratesACameraWithAConstantDelay() {
        Pacer pacer = pacer(THIRTY);
        for (int i = 0; i < 300; i++) {
            now = THIRTY.nanosAt(i) + 120 * MS;
            CountedFrame frame = new CountedFrame(i, THIRTY.nanosAt(i), THIRTY);
            pacer.camera(frame, now);
            frame.close();
            pacer.tick(now);
            pacer.tick(now + 30 * MS);
        }
        assertEquals(0, count(FrameKind.REPEATED));
    }

    @Test
    void letsGoOfTheFrameThatItKeptForRepeats() {
        Pacer pacer = pacer(THIRTY);
        CountedFrame frame = new CountedFrame(0, 0, THIRTY);
        pacer.camera(frame, MS);
        frame.close();
        assertEquals(1, frame.references.get());
        pacer.close();
        assertEquals(0, frame.references.get());
    }

    @Test
    void doesNotBurstAfterAStandstillOfTheProcess() {
        Pacer pacer = pacer(THIRTY);
        play(pacer, THIRTY, steady(THIRTY, 30, 7 * MS), 1000 * MS);
        int before = paced.size();
        pacer.tick(60_000 * MS);
        assertTrue(paced.size() - before <= 2, "burst of " + (paced.size() - before));
        assertGrid(THIRTY);
    }

    private int indexOf(FrameKind kind) {
        for (int i = 0; i < paced.size(); i++) {
            if (paced.get(i).kind() == kind) {
                return i;
            }
        }
        return -1;
    }
}
