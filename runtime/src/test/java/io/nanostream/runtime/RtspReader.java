package io.nanostream.runtime;

import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.h264.FrameMarkSei;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * ffmpeg as an RTSP client: it copies the coded stream to a pipe, from which the frame marks are read. What it complains about is kept.
 */
public final class RtspReader implements AutoCloseable {
    private final Process ffmpeg;
    private final Path complaints;
    private final Thread thread;
    private final FrameTally tally = new FrameTally();
    private volatile IOException failure;
    private volatile boolean closing;

    public RtspReader(String url, String transport) throws IOException {
        complaints = Files.createTempFile("ffmpeg", ".log");
        List<String> command =
                new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "warning", "-rtsp_transport", transport));
        command.addAll(List.of("-i", url, "-c", "copy", "-flush_packets", "1", "-f", "h264", "-"));
        ffmpeg = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        thread = new Thread(this::read, "rtsp-reader");
        thread.start();
    }

    /** {@return the counts, while reading goes on} */
    public synchronized int frames() {
        return tally.frames();
    }

    public synchronized long last() {
        return tally.last();
    }

    public synchronized int framesOf(FrameKind kind) {
        return tally.of(kind);
    }

    /** Ends the client and gives what it counted. */
    public FrameTally finish() throws IOException, InterruptedException {
        end();
        if (failure != null) {
            throw failure;
        }
        return tally;
    }

    public String complaints() throws IOException {
        return Files.readString(complaints);
    }

    public boolean alive() {
        return ffmpeg.isAlive();
    }

    public long pid() {
        return ffmpeg.pid();
    }

    @Override
    public void close() {
        try {
            end();
        } catch (InterruptedException e) {
            ffmpeg.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void end() throws InterruptedException {
        closing = true;
        ffmpeg.destroy();
        if (!ffmpeg.waitFor(5, TimeUnit.SECONDS)) {
            ffmpeg.destroyForcibly();
        }
        thread.join(5000);
    }

    private void read() {
        try (InputStream in = ffmpeg.getInputStream()) {
            new AccessUnitSplitter(this::count).read(in);
        } catch (IOException e) {
            if (!closing) {
                failure = e;
            }
        }
    }

    private synchronized void count(byte[] unit) {
        Optional<FrameMark> mark = FrameMarkSei.find(ByteBuffer.wrap(unit));
        mark.ifPresent(tally::add);
    }
}
