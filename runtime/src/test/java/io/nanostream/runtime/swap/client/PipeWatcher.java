package io.nanostream.runtime.swap.client;

import io.nanostream.api.h264.FrameMarkSei;
import io.nanostream.runtime.AccessUnitSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that writes the coded stream to its standard output; it is started again whenever it ends. */
final class PipeWatcher implements Watcher {
    private static final Pattern MISSED = Pattern.compile("RTP: missed (\\d+) packets");
    private static final Pattern BROKEN = Pattern.compile("(?m)^\\[h264 @ (?!.*(muxer|Timestamps are unset)).*$");
    private static final int SAMPLE_EVERY = 15; // frames
    private static final long RETRY_MILLIS = 100;
    private static final long LOOK_MILLIS = 1000;
    /** rtspsrc of GStreamer 1.22 does not see that a server ends while it sets up: it is started again then, which counts. */
    private static final long SILENCE_NANOS = 30_000_000_000L;

    private final String name;
    private final List<String> command;
    private final Path complaints;
    private final Numbers numbers = new Numbers();
    private final UdpDrops drops = new UdpDrops();
    private final Thread thread;
    private final Timer silence = new Timer(true);
    private volatile Process process;
    private volatile long heardNanos = System.nanoTime();
    private volatile boolean closing;
    private int sinceSample;
    private List<String> broken = List.of(); // all that the decoder has said
    private List<String> lately = List.of();

    PipeWatcher(String name, List<String> command) {
        this.name = name;
        this.command = command;
        try {
            complaints = Files.createTempFile("watcher-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::watch, name);
        thread.setDaemon(true);
        thread.start();
        silence.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        endIfSilent();
                    }
                },
                LOOK_MILLIS,
                LOOK_MILLIS);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String output() {
        return "io.nanostream.output.rtsp";
    }

    @Override
    public long frames() {
        return numbers.frames();
    }

    @Override
    public long reconnects() {
        return numbers.reconnects();
    }

    @Override
    public Counts take() {
        String said = said();
        Matcher missed = MISSED.matcher(said);
        long lost = drops.total(process);
        while (missed.find()) {
            lost += Long.parseLong(missed.group(1));
        }
        int before = broken.size();
        broken = BROKEN.matcher(said).results().map(MatchResult::group).toList();
        lately = broken.subList(before, broken.size());
        return numbers.take(lost, broken.size());
    }

    @Override
    public List<String> complaints() {
        return lately;
    }

    /** {@return what the program has said so far on its standard error} */
    private String said() {
        try {
            return Files.readString(complaints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void watch() {
        while (!closing) {
            try {
                numbers.connecting();
                process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(complaints.toFile()))
                        .start();
                heardNanos = System.nanoTime();
                try (InputStream in = process.getInputStream()) {
                    new AccessUnitSplitter(this::count).read(in);
                }
                process.waitFor();
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            } catch (IOException e) {
                end(); // it was closed, or the pipe broke: in both cases the program goes
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void endIfSilent() {
        if (System.nanoTime() - heardNanos > SILENCE_NANOS) {
            end();
        }
    }

    private void count(byte[] unit) {
        heardNanos = System.nanoTime();
        FrameMarkSei.find(ByteBuffer.wrap(unit)).ifPresent(numbers::add);
        if (++sinceSample == SAMPLE_EVERY) {
            sinceSample = 0;
            drops.total(process);
        }
    }

    private void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        closing = true;
        silence.cancel();
        end();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            Files.deleteIfExists(complaints);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
