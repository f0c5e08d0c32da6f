package io.nanostream.capture.pattern.scene;

import io.nanostream.api.frame.BlockCode;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;

/** Draws frames of one format: a copy of the backdrop, and over it what moves. One thread. */
public final class Scene implements AutoCloseable {
    private final VideoFormat format;
    private final Layout layout;
    private final GstFrame backdrop;
    private final Sprite[] balloons;
    private final Sprite marker;
    private final Digits digits;
    private final char[] clock = new char[Layout.FIELD_CHARS];
    private final char[] number = new char[Layout.FIELD_CHARS];

    /**
     * Paints what does not move, and what does, once.
     *
     * @param format of the frames, {@code yuv420p}
     */
    public Scene(VideoFormat format) {
        this.format = format;
        this.layout = Layout.of(format.widthPx(), format.heightPx());
        ColourMatrix matrix = new ColourMatrix(format.heightPx());
        Sprites sprites = new Sprites(matrix);
        double unit = layout.unit();
        this.balloons = new Sprite[] {
            sprites.balloon(3.6 * unit, 0x5f9e8f, 0xe9e2c8),
            sprites.balloon(5.2 * unit, 0xe0a94a, 0xf6ecd2),
            sprites.balloon(7.4 * unit, 0xc9503f, 0xf3e3cf)
        };
        this.marker = sprites.marker(layout.bars().getHeight());
        this.digits = new Digits(layout.digitWidth(), layout.digitHeight(), matrix);
        this.backdrop = GstFrame.allocate(format, 0, FrameMark.captured(0, 0));
        new Conversion(matrix).write(new Backdrop(format, layout).paint(), backdrop);
    }

    /** {@return the format of its frames} */
    public VideoFormat format() {
        return format;
    }

    /**
     * Draws a frame.
     *
     * @param ptsNanos running time; where things are follows from it
     * @param mark bears the number and the time that are shown
     * @return the frame, the caller's to close
     */
    public Frame draw(long ptsNanos, FrameMark mark) {
        GstFrame frame = GstFrame.copying(backdrop, format, ptsNanos, mark);
        Plane[] planes = {frame.plane(0), frame.plane(1), frame.plane(2)};
        drawMoving(planes, ptsNanos / 1e9);
        setClock(mark.captureTimeMicros());
        digits.draw(planes[0], layout.digitsLeft(), layout.clockTop(), clock);
        setNumber(mark.captureNumber());
        digits.draw(planes[0], layout.digitsLeft(), layout.numberTop(), number);
        if (BlockCode.draw(planes[0], mark.captureNumber(), BlockCode.BOTTOM)) {
            BlockCode.drawChroma(planes[1], format.widthPx(), format.heightPx(), 1, BlockCode.BOTTOM);
            BlockCode.drawChroma(planes[2], format.widthPx(), format.heightPx(), 1, BlockCode.BOTTOM);
        }
        return frame;
    }

    @Override
    public void close() {
        backdrop.close();
    }

    private void drawMoving(Plane[] planes, double seconds) {
        drift(planes, balloons[0], 31 + 6 * wave(seconds, 31, 0), 5.6 + 1.2 * wave(seconds, 13, 1));
        drift(planes, balloons[1], 38 + 5 * wave(seconds, 23, 2.2), 9.5 + 1.6 * wave(seconds, 17, 0.4));
        drift(planes, balloons[2], 34 + 7 * wave(seconds, 19, 4.1), 12.4 + 2.0 * wave(seconds, 11, 2));
        double way = seconds / 5 % 1 * (format.widthPx() - marker.width());
        marker.draw(planes, way, layout.bars().getY());
    }

    private static double wave(double seconds, double period, double phase) {
        return Math.sin(2 * Math.PI * seconds / period + phase);
    }

    private void drift(Plane[] planes, Sprite balloon, double x, double y) {
        balloon.draw(planes, layout.x(x), layout.y(y));
    }

    /** Writes the time of day, in the machine's time zone: {@code 12:34:56.7}. */
    private void setClock(long epochMicros) {
        Instant instant = Instant.ofEpochMilli(epochMicros / 1000);
        long offset = ZoneId.systemDefault().getRules().getOffset(instant).getTotalSeconds();
        long tenths = Math.floorMod(epochMicros / 100_000 + offset * 10, 864_000L);
        twoDigits(0, tenths / 36_000);
        twoDigits(3, tenths / 600 % 60);
        twoDigits(6, tenths / 10 % 60);
        clock[2] = ':';
        clock[5] = ':';
        clock[8] = '.';
        clock[9] = (char) ('0' + tenths % 10);
    }

    private void twoDigits(int at, long value) {
        clock[at] = (char) ('0' + value / 10);
        clock[at + 1] = (char) ('0' + value % 10);
    }

    private void setNumber(long value) {
        Arrays.fill(number, ' ');
        int at = number.length - 1;
        for (long rest = value; at >= 0; rest /= 10) {
            number[at--] = (char) ('0' + rest % 10);
            if (rest < 10) {
                return;
            }
        }
    }
}
