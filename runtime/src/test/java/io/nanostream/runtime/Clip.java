package io.nanostream.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes clips with ffmpeg. */
public final class Clip {
    private Clip() {}

    /**
     * Makes an MP4 of ffmpeg's test picture, in H.264 with B-frames, as cameras' recordings have.
     *
     * @param size such as {@code 768x432}
     * @param rate frames per second, such as {@code 12.5}
     * @param seconds how long
     * @return the file, the caller's to delete
     */
    public static Path make(String size, String rate, int seconds) throws IOException, InterruptedException {
        return make("testsrc2=size=" + size + ":rate=" + rate + ":duration=" + seconds);
    }

    /**
     * Makes an MP4 of 640x360 at 25 frames per second in which a light square goes to and fro before a dark ground, once in eight seconds.
     *
     * @return the file, the caller's to delete
     */
    public static Path makeMovingSquare() throws IOException, InterruptedException {
        String time = ":rate=25:duration=16";
        return make("color=c=0x303030:size=640x360" + time + "[ground];color=c=0xd0d0d0:size=96x96" + time
                + "[square];[ground][square]overlay=x='272+240*sin(2*PI*t/8)':y=132");
    }

    private static Path make(String graph) throws IOException, InterruptedException {
        Path clip = Files.createTempFile("clip-", ".mp4");
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "lavfi"));
        command.addAll(List.of("-i", graph));
        command.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p"));
        command.add(clip.toString());
        Process ffmpeg = new ProcessBuilder(command).inheritIO().start();
        if (!ffmpeg.waitFor(60, TimeUnit.SECONDS) || ffmpeg.exitValue() != 0) {
            throw new IOException("ffmpeg made no clip");
        }
        return clip;
    }
}
