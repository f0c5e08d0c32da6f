package io.nanostream.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes clips with ffmpeg: its test picture, moving. */
final class Clip {
    private Clip() {}

    /**
     * Makes an MP4 of H.264 with B-frames, as cameras' recordings have.
     *
     * @param size such as {@code 768x432}
     * @param rate frames per second, such as {@code 12.5}
     * @param seconds how long
     * @return the file, the caller's to delete
     */
    static Path make(String size, String rate, int seconds) throws IOException, InterruptedException {
        Path clip = Files.createTempFile("clip-", ".mp4");
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "lavfi"));
        command.addAll(List.of("-i", "testsrc2=size=" + size + ":rate=" + rate + ":duration=" + seconds));
        command.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p"));
        command.add(clip.toString());
        Process ffmpeg = new ProcessBuilder(command).inheritIO().start();
        if (!ffmpeg.waitFor(60, TimeUnit.SECONDS) || ffmpeg.exitValue() != 0) {
            throw new IOException("ffmpeg made no clip");
        }
        return clip;
    }
}
