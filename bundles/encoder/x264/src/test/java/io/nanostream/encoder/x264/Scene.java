package io.nanostream.encoder.x264;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.util.ArrayList;
import java.util.List;

/** Frames with a grey wedge that moves, at times that are no multiples of anything. */
final class Scene {
    private static final long START_NANOS = 1_234_567_891L;
    private final VideoFormat format;
    private int next;

    Scene(PixelFormat pixelFormat, int width, int height) {
        this.format = new VideoFormat(pixelFormat, width, height, new FrameRate(30, 1));
    }

    EncoderSettings settings(Profile profile, int bitrateBps, int keyframeInterval) {
        return new EncoderSettings(Codec.H264, profile, format, bitrateBps, keyframeInterval);
    }

    /** Encodes frames, with a keyframe asked of those whose index within the call is named; gives back their PTS. */
    List<Long> feed(EncoderSession session, int count, Integer... keyframes) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try (GstFrame frame = frame()) {
                times.add(frame.ptsNanos());
                session.encode(frame, List.of(keyframes).contains(i));
            }
        }
        return times;
    }

    GstFrame frame() {
        long pts = START_NANOS + format.rate().nanosAt(next);
        GstFrame frame = GstFrame.allocate(format, pts, FrameMark.captured(next, 0));
        for (int index = 0; index < format.pixelFormat().planes(); index++) {
            Plane plane = frame.plane(index);
            for (int at = 0; at < plane.bytes().limit(); at++) {
                int x = at % plane.strideBytes();
                plane.bytes().put(at, (byte) (index == 0 ? 16 + (x * 3 + at / 97 + next * 5) % 200 : 128));
            }
        }
        next++;
        return frame;
    }
}
