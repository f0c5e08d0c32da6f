package io.nanostream.encoder.x264;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.binding.gstreamer.encode.EncoderElement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class X264EncoderTest {
    private final Scene scene = new Scene(PixelFormat.YUV420P, 320, 180);
    private final EncoderSettings asked = scene.settings(Profile.HIGH, 500_000, 20);

    @Test
    void refusesOtherCodecs() {
        EncoderSettings h265 = new EncoderSettings(Codec.H265, Profile.MAIN, asked.format(), 500_000, 20);
        assertEquals(Optional.of("codec=h265, x264 makes h264 only"), new X264Encoder().refusal(h265));
        assertTrue(new X264Encoder().refusal(asked).isEmpty());
    }

    @Test
    void saysWhatToInstallWhereThePluginIsMissing() {
        X264Encoder missing = new X264Encoder(
                new EncoderElement("x264", Codec.H264, "x264enc-of-tomorrow", "gstreamer1.0-plugins-ugly"));
        String reason = "x264enc-of-tomorrow is missing: install gstreamer1.0-plugins-ugly";
        assertEquals(Optional.of(reason), missing.refusal(asked));
        assertThrows(EncoderException.class, () -> missing.open(asked, new CollectingListener()));
        HealthReport report = missing.health().get(0);
        assertEquals(HealthReport.Level.FAILED, report.level());
        assertEquals("install gstreamer1.0-plugins-ugly", report.remedy());
    }

    @Test
    void keepsTheOldSettingsWhenANewValueIsWrongAndShowsIt() {
        X264Encoder encoder = new X264Encoder();
        encoder.configure(new FixedConfig("veryfast", 2, 300));
        assertEquals(HealthReport.Level.OK, encoder.health().get(0).level());
        encoder.configure(new FixedConfig("placebo", 2, 300));
        HealthReport report = encoder.health().get(0);
        assertEquals(HealthReport.Level.DEGRADED, report.level());
        assertTrue(report.reason().contains("speedPreset=placebo"));
        assertTrue(report.remedy().contains("veryfast"));
        encoder.configure(new FixedConfig("fast", 0, 600));
        assertEquals(HealthReport.Level.OK, encoder.health().get(0).level());
    }

    @Test
    void opensNothingAfterItsStopAndClosesWhatIsLeft() throws Exception {
        X264Encoder encoder = new X264Encoder();
        EncoderSession left = encoder.open(asked, new CollectingListener());
        encoder.stop();
        assertThrows(IllegalStateException.class, () -> scene.feed(left, 1));
        assertThrows(EncoderException.class, () -> encoder.open(asked, new CollectingListener()));
    }

    @Test
    void leavesClosingToTheSwitchboardWhileItIsAtIt() throws Exception {
        X264Encoder encoder = new X264Encoder();
        EncoderSession session = encoder.open(asked, new CollectingListener());
        Thread stopping = new Thread(encoder::stop);
        stopping.start();
        while (stopping.getState() == Thread.State.NEW || stopping.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        scene.feed(session, 1); // still open: the switchboard moves its streams over first
        session.close();
        stopping.join(10_000);
        assertEquals(Thread.State.TERMINATED, stopping.getState());
    }

    @Test
    void countsWhatItsSessionsTookAndGaveByFormat() throws Exception {
        X264Encoder encoder = new X264Encoder();
        CollectingListener listener = new CollectingListener();
        for (int round = 1; round <= 2; round++) {
            try (EncoderSession session = encoder.open(asked, listener)) {
                scene.feed(session, 5);
                listener.awaitUnits(5 * round);
            }
        }
        assertEquals(1, encoder.stages().size());
        StageCounters counters = encoder.stages().get(0);
        assertEquals("320x180@30", counters.subject());
        assertEquals(10, counters.in());
        assertEquals(10, counters.out());
        assertEquals(Map.of("session closed", 0L, "listener threw", 0L), counters.dropped());
        assertTrue(counters.bytesOut() > 0);
    }
}
