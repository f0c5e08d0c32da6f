import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.capture.pattern.scene.Scene;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Writes the scene of capture/pattern as raw I420: WIDTH HEIGHT RATE FRAMES FILE. Class path: the appliance's jars. */
final class RecordScene {
    private static final long NOON_MICROS = Instant.parse("2026-01-01T12:00:00Z").getEpochSecond() * 1_000_000;

    public static void main(String[] arguments) throws IOException {
        FrameRate rate = FrameRate.parse(arguments[2]);
        int width = Integer.parseInt(arguments[0]);
        int height = Integer.parseInt(arguments[1]);
        long frames = Long.parseLong(arguments[3]);
        VideoFormat format = new VideoFormat(PixelFormat.YUV420P, width, height, rate);
        try (Scene scene = new Scene(format);
                FileChannel file = FileChannel.open(
                        Path.of(arguments[4]), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long number = 0; number < frames; number++) {
                long nanos = rate.nanosAt(number);
                try (Frame frame = scene.draw(nanos, FrameMark.captured(number, NOON_MICROS + nanos / 1000))) {
                    write(frame, file);
                }
            }
        }
    }

    private static void write(Frame frame, FileChannel file) throws IOException {
        for (int index = 0; index < 3; index++) {
            Plane plane = frame.plane(index);
            for (int row = 0; row < plane.heightPx(); row++) {
                ByteBuffer line = plane.bytes().duplicate();
                line.limit(row * plane.strideBytes() + plane.widthPx()).position(row * plane.strideBytes());
                while (line.hasRemaining()) {
                    file.write(line);
                }
            }
        }
    }
}
