package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.nanostream.api.frame.FrameKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The whole way of a frame, watched with ffmpeg over RTSP. */
class StreamIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void deliversEveryFrameOnceAndInOrderOverTcpAndUdpAtOnce() throws Exception {
        try (Appliance appliance = Appliance.prepare().start();
                RtspReader tcp = new RtspReader(appliance.rtsp("live"), "tcp");
                RtspReader udp = new RtspReader(appliance.rtsp("live"), "udp");
                RtspReader alias = new RtspReader(appliance.rtsp("stream1"), "tcp")) {
            int twentySeconds = 600;
            Await.until(
                    "all have read for 20 s",
                    LIMIT,
                    () -> tcp.frames() >= twentySeconds
                            && udp.frames() >= twentySeconds
                            && alias.frames() >= twentySeconds);
            assertWhole(tcp);
            assertWhole(udp);
            assertWhole(alias);
        }
    }

    @Test
    void showsAClipAtTheStreamsOwnRateAndMarksItsRepeats() throws Exception {
        Path clip = Clip.make("768x432", "12.5", 4);
        try (Appliance appliance = Appliance.prepare().source("file:" + clip).start();
                RtspReader reader = new RtspReader(appliance.rtsp("live"), "tcp")) {
            Await.until("the clip was looped twice", LIMIT, () -> reader.frames() >= 360);
            FrameTally tally = assertWhole(reader);
            double live = (double) tally.of(FrameKind.LIVE) / tally.frames();
            assertEquals(12.5 / 30, live, 0.05, "share of live frames");
            assertTrue(tally.of(FrameKind.REPEATED) > 0);
        } finally {
            Files.delete(clip);
        }
    }

    @Test
    void encodesAStreamOnlyWhileSomebodyWatches() throws Exception {
        try (Appliance appliance = Appliance.prepare().start()) {
            assertEquals(0, framesOut(appliance, "stream2"));
            try (RtspReader reader = new RtspReader(appliance.rtsp("stream2"), "tcp")) {
                Await.until("stream2 is read", LIMIT, () -> reader.frames() >= 60);
                assertWhole(reader);
            }
            Await.until("the encode has ended", LIMIT, () -> {
                long before = framesOut(appliance, "stream2");
                Thread.sleep(500); // an interval to look at, not a wait for something
                return framesOut(appliance, "stream2") == before;
            });
            assertEquals(0, framesOut(appliance, "live"));
        }
    }

    @Test
    void keepsTheStreamWhileEncoderOverlayAndOtherOutputsAreUpdated() throws Exception {
        try (Appliance appliance = Appliance.prepare().start();
                RtspReader reader = new RtspReader(appliance.rtsp("live"), "tcp")) {
            Await.until("the stream is read", LIMIT, () -> reader.frames() >= 30);
            appliance.configure("io.nanostream.encoder.x264.cfg", "speedPreset=ultrafast\n");
            awaitMoreFrames(reader, 60);
            appliance.configure("io.nanostream.osd.raster.cfg", "blockCode=true\n");
            awaitMoreFrames(reader, 30);
            appliance.configure(
                    "io.nanostream.stream-live.cfg", "name=live\naliases=stream1\ncamera=main\nbitrate=1000000\n");
            awaitMoreFrames(reader, 60);
            appliance.configure(
                    "io.nanostream.stream-live.cfg", "name=live\naliases=stream1\ncamera=main\nprofile=main\n");
            awaitMoreFrames(reader, 60);
            assertWhole(reader);
        }
    }

    @Test
    void refusesABadStreamConfigurationKeepsTheOldAndSaysWhatToDo() throws Exception {
        try (Appliance appliance = Appliance.prepare()
                        .configuration("io.nanostream.stream-twin.cfg", "name=live\ncamera=main\n")
                        .start();
                RtspReader reader = new RtspReader(appliance.rtsp("stream2"), "tcp")) {
            Await.until("the name that is taken is refused", LIMIT, () -> Health.of(appliance)
                    .blames("stream", "must be no other stream's name"));
            Await.until("stream2 is read", LIMIT, () -> reader.frames() >= 30);
            appliance.configure("io.nanostream.stream-stream2.cfg", "name=stream2\ncamera=main\nwidth=641\n");
            Await.until("the odd width is refused", LIMIT, () -> Health.of(appliance)
                    .blames("stream", "width=641"));
            assertTrue(appliance.log().contains("width=641, must be even, 16..7680"), appliance::log);
            awaitMoreFrames(reader, 30);
            assertWhole(reader);
        }
    }

    @Test
    void showsTheSlateWhileTheClipCannotBeReadAndThePictureWhenItCan() throws Exception {
        Path clip = Files.createTempFile("clip-", ".mp4");
        Path good = Clip.make("640x360", "25", 3);
        try (Appliance appliance = Appliance.prepare().source("file:" + clip).start();
                RtspReader reader = new RtspReader(appliance.rtsp("live"), "tcp")) {
            Await.until("the slate is read", LIMIT, () -> reader.frames() >= 60);
            Await.until("health blames the clip", LIMIT, () -> Health.of(appliance)
                    .blames("capture/file", clip.getFileName().toString()));
            Files.copy(good, clip, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Await.until("the picture is back", LIMIT, () -> reader.framesOf(FrameKind.LIVE) >= 60);
            FrameTally tally = assertWhole(reader);
            assertTrue(tally.of(FrameKind.SLATE) >= 30, tally.toString());
        } finally {
            Files.delete(clip);
            Files.delete(good);
        }
    }

    private static void awaitMoreFrames(RtspReader reader, int more) throws Exception {
        int wanted = reader.frames() + more;
        Await.until(more + " further frames", LIMIT, () -> reader.frames() >= wanted);
    }

    private static FrameTally assertWhole(RtspReader reader) throws Exception {
        String complaints = reader.complaints();
        FrameTally tally = reader.finish();
        assertEquals(0, tally.missing(), tally + "\n" + complaints);
        assertEquals(0, tally.twice(), tally::toString);
        assertEquals(0, tally.outOfOrder(), tally::toString);
        return tally;
    }

    private static long framesOut(Appliance appliance, String stream) throws Exception {
        for (JsonNode node : Health.streams(appliance)) {
            if (node.path("name").asText().equals(stream)) {
                for (JsonNode stage : node.path("stages")) {
                    if (stage.path("stage").asText().equals("stream")) {
                        return stage.path("out").asLong();
                    }
                }
            }
        }
        throw new AssertionError("no stream " + stream);
    }
}
