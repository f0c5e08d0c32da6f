package io.nanostream.encoder.openh264;

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
import io.nanostream.binding.gstreamer.encode.EncoderElement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Openh264EncoderTest {
    private final Scene scene = new Scene(PixelFormat.YUV420P, 320, 180);
    private final EncoderSettings asked = scene.settings(Profile.HIGH, 500_000, 20);

    @Test
    void refusesOtherCodecs() {
        EncoderSettings h265 = new EncoderSettings(Codec.H265, Profile.MAIN, asked.format(), 500_000, 20);
        assertEquals(Optional.of("codec=h265, openh264 makes h264 only"), new Openh264Encoder().refusal(h265));
        assertEquals(Optional.empty(), new Openh264Encoder().refusal(asked));
    }

    @Test
    void refusesPicturesThatAreTooLargeForTheLibrary() {
        EncoderSettings largest = new Scene(PixelFormat.YUV420P, 4096, 2304).settings(Profile.HIGH, 500_000, 20);
        assertEquals(Optional.empty(), new Openh264Encoder().refusal(largest));
        EncoderSettings larger = new Scene(PixelFormat.YUV420P, 4098, 2304).settings(Profile.HIGH, 500_000, 20);
        String reason = "size=4098x2304, openh264 takes 36864 macroblocks at most, such as 4096x2304";
        assertEquals(Optional.of(reason), new Openh264Encoder().refusal(larger));
        EncoderException refused = assertThrows(
                EncoderException.class, () -> new Openh264Encoder().open(larger, new CollectingListener()));
        assertEquals(reason, refused.getMessage());
    }

    @Test
    void saysWhatToInstallWhereThePluginIsMissing() {
        Openh264Encoder missing = new Openh264Encoder(
                new EncoderElement("openh264", Codec.H264, "openh264enc-of-tomorrow", "gstreamer1.0-plugins-bad"));
        String reason = "openh264enc-of-tomorrow is missing: install gstreamer1.0-plugins-bad";
        assertEquals(Optional.of(reason), missing.refusal(asked));
        assertThrows(EncoderException.class, () -> missing.open(asked, new CollectingListener()));
        assertEquals(HealthReport.Level.FAILED, missing.health().get(0).level());
        assertEquals("install gstreamer1.0-plugins-bad", missing.health().get(0).remedy());
    }

    @Test
    void keepsTheOldSettingsWhenANewValueIsWrongAndShowsIt() {
        Openh264Encoder encoder = new Openh264Encoder();
        encoder.configure(new FixedConfig("low", 2));
        assertEquals(HealthReport.Level.OK, encoder.health().get(0).level());
        encoder.configure(new FixedConfig("low", 5));
        HealthReport report = encoder.health().get(0);
        assertEquals(HealthReport.Level.DEGRADED, report.level());
        assertTrue(report.reason().contains("threads=5"));
        assertTrue(report.remedy().contains("complexity=low"));
        encoder.configure(new FixedConfig("high", 0));
        assertEquals(HealthReport.Level.OK, encoder.health().get(0).level());
    }

    @Test
    void opensNothingAfterItsStop() throws Exception {
        Openh264Encoder encoder = new Openh264Encoder();
        try (EncoderSession session = encoder.open(asked, new CollectingListener())) {
            scene.feed(session, 1);
        }
        encoder.stop();
        assertThrows(EncoderException.class, () -> encoder.open(asked, new CollectingListener()));
    }

    @Test
    void countsUnderItsOwnStage() throws Exception {
        Openh264Encoder encoder = new Openh264Encoder();
        CollectingListener listener = new CollectingListener();
        try (EncoderSession session = encoder.open(asked, listener)) {
            scene.feed(session, 5);
            listener.awaitUnits(5);
        }
        assertEquals("encoder.openh264", encoder.stages().get(0).stage());
        assertEquals(5, encoder.stages().get(0).out());
        assertEquals("encoder/openh264", encoder.module());
    }
}
