package io.nanostream.stream.encode;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderTrialTest {
    private static final EncoderSettings SETTINGS = new EncoderSettings(
            Codec.H264,
            Profile.HIGH,
            new VideoFormat(PixelFormat.YUV420P, 320, 240, new FrameRate(30, 1)),
            500_000,
            30);

    @Test
    void passesAnEncoderThatKeepsTheContract() {
        String everyFrameAKeyframe = LaunchEncoder.GOOD.replace("key-int-max=%d", "key-int-max=1");
        assertDoesNotThrow(() -> EncoderTrial.run(new LaunchEncoder("good", everyFrameAKeyframe, 9), SETTINGS));
    }

    @ParameterizedTest
    @CsvSource({
        "x264enc name=enc tune=zerolatency byte-stream=true aud=false key-int-max=1, does not begin with a delimiter",
        "x264enc name=enc byte-stream=true aud=true key-int-max=1 rc-lookahead=40, frames came back",
        "x264enc name=enc tune=zerolatency byte-stream=true aud=true key-int-max=300 ! identity, keyframe that was asked for",
    })
    void refusesOneThatBreaksItAndSaysHow(String element, String words) {
        LaunchEncoder encoder = new LaunchEncoder("bad", element.replace(" ! identity", ""), 9);
        String reason = assertThrows(EncoderException.class, () -> EncoderTrial.run(encoder, SETTINGS))
                .getMessage();
        assertTrue(reason.startsWith("the trial of bad failed: ") && reason.contains(words), reason);
    }

    @Test
    void refusesOneThatCannotBeMade() {
        LaunchEncoder encoder = new LaunchEncoder("absent", "nosuchencoder name=enc", 9);
        String reason = assertThrows(EncoderException.class, () -> EncoderTrial.run(encoder, SETTINGS))
                .getMessage();
        assertTrue(reason.contains("nosuchencoder"), reason);
    }
}
