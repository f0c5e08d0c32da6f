package io.nanostream.capture.file;

import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.SourceState.Phase;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.MediaClock;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a clip to whoever is attached, on a thread of its own: opens it, waits for each picture's time, begins again
 * at the end, tries again after a failure. Without consumers it rests, and goes on where it was.
 */
final class Player {
    private static final Logger LOG = LoggerFactory.getLogger(Player.class);
    private static final long FIRST_PAUSE_NANOS = 500_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;
    private static final long LOOK_NANOS = 1_000_000_000L;

    private final String camera;
    private final Consumers consumers;
    private final long lingerNanos;
    private final Thread thread = new Thread(this::run, "capture.file");
    private final Pace pace = new Pace();
    private volatile FileCaptureSettings settings;
    private volatile boolean stopped;
    private volatile SourceState state = new SourceState(Phase.STARTING, "", Optional.empty());
    /** Why the clip cannot be played; null when it can, as far as is known. */
    private volatile ClipException trouble;

    private volatile long decoded;
    private volatile long delivered;
    private FileCaptureSettings playing;
    private ClipFile.Version version;
    private ClipFile.Version announced;
    private ClipFile.Version failedVersion;
    private long resumeAt;
    private long captureNumber;
    private boolean rewinds;
    private long wantedAt;
    private long lookedAt;
    private long pause = FIRST_PAUSE_NANOS;

    Player(String camera, Consumers consumers, long lingerNanos) {
        this.camera = camera;
        this.consumers = consumers;
        this.lingerNanos = lingerNanos;
        thread.setDaemon(true);
    }

    void start(FileCaptureSettings first) {
        settings = first;
        thread.start();
    }

    void change(FileCaptureSettings next) {
        settings = next;
        wake();
    }

    /** Something may have to be done now: somebody came. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** {@return whether the thread, told to end, has ended within 2 s} */
    boolean stop() throws InterruptedException {
        stopped = true;
        wake();
        thread.join(2000);
        return !thread.isAlive();
    }

    SourceState state() {
        SourceState now = state;
        String idle = trouble().map(ClipException::getMessage).orElse("");
        return consumers.none() ? new SourceState(Phase.IDLE, idle, now.format()) : now;
    }

    Optional<ClipException> trouble() {
        return Optional.ofNullable(trouble);
    }

    long decoded() {
        return decoded;
    }

    long delivered() {
        return delivered;
    }

    private void run() {
        while (!stopped) {
            try {
                if (consumers.none()) {
                    rest();
                } else {
                    play();
                }
            } catch (ClipException e) {
                failed(e);
            } catch (RuntimeException | LinkageError e) { // the top of the thread
                String reason = "camera=" + camera + " fails: " + e;
                if (isNews(reason)) {
                    LOG.error("Camera {} fails unexpectedly", camera, e);
                }
                failed(new ClipException(reason, "see that GStreamer is installed; see the log"));
            }
        }
    }

    /** Nobody is attached: looks every few seconds whether the clip is there, so that health tells in time. */
    private void rest() throws ClipException {
        if (!look(settings).equals(failedVersion)) {
            trouble = null;
        }
        pauseFor(LONGEST_PAUSE_NANOS);
    }

    private void play() throws ClipException {
        FileCaptureSettings now = settings;
        ClipFile.Version found = look(now);
        if (playing == null || !now.path().equals(playing.path()) || !found.equals(version)) {
            resumeAt = 0;
            rewinds = true;
            trouble = null;
        }
        playing = now;
        version = found;
        wantedAt = System.nanoTime();
        lookedAt = wantedAt;
        if (trouble == null) {
            state = new SourceState(Phase.STARTING, "", Optional.empty());
        }
        try (Clip clip = Clip.open(now.path(), this::abandoned)) {
            if (resumeAt > 0 && !clip.seek(resumeAt)) {
                resumeAt = 0; // and once more, from the beginning
            } else {
                pace.join();
                passes(clip);
            }
        } catch (ClipException e) {
            if (!abandoned()) {
                throw e;
            }
        }
    }

    private void passes(Clip clip) throws ClipException {
        if (!version.equals(announced)) {
            LOG.info("Camera {} plays clip={}: {}", camera, playing.path(), clip.format());
            announced = version;
        }
        boolean any = resumeAt > 0;
        for (boolean first = true; ; first = false) {
            long before = decoded;
            if (!playedToTheEnd(clip)) {
                return;
            }
            any |= decoded > before;
            if (!any && first) {
                throw new ClipException("clip=" + playing.path() + " holds no picture", "give another clip");
            }
            resumeAt = 0;
            if (!settings.loop()) {
                ended();
                return;
            }
            rewinds &= any;
            if (!rewinds || !clip.seek(0)) {
                return; // this one cannot go back: it is opened again
            }
            pace.join();
            any = false;
        }
    }

    /** {@return false when there was a reason to leave before the end} */
    private boolean playedToTheEnd(Clip clip) throws ClipException {
        while (!abandoned() && wanted() && unchanged()) {
            Optional<Clip.Picture> picture = clip.next();
            if (picture.isEmpty()) {
                return !abandoned();
            }
            give(picture.get(), clip.format());
        }
        return false;
    }

    private void give(Clip.Picture picture, VideoFormat format) {
        decoded++;
        long due = pace.due(picture.position(), picture.duration(), MediaClock.nowNanos());
        for (long left = due - MediaClock.nowNanos(); left > 0 && !abandoned(); left = due - MediaClock.nowNanos()) {
            LockSupport.parkNanos(left);
        }
        if (abandoned()) {
            picture.sample().release();
            return;
        }
        FrameMark mark = FrameMark.captured(captureNumber++, MediaClock.epochMicros(due));
        try (GstFrame frame = GstFrame.of(picture.sample(), format, due, mark)) {
            if (state.phase() != Phase.RUNNING) {
                state = new SourceState(Phase.RUNNING, "", Optional.of(format));
            }
            delivered += consumers.give(frame) ? 1 : 0;
        }
        resumeAt = picture.position() + picture.duration();
    }

    /** The clip is not to be repeated: waits for another one, for other settings, or for somebody new. */
    private void ended() throws ClipException {
        String reason = "clip=" + playing.path() + " has ended; set loop=true to repeat it";
        state = new SourceState(Phase.FAILED, reason, Optional.empty());
        long seen = consumers.arrivals();
        while (!stopped && settings == playing && consumers.arrivals() == seen && unchanged()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void failed(ClipException e) {
        boolean known = e.silent() && version.equals(failedVersion) && trouble != null;
        if (!known && isNews(e.getMessage())) {
            LOG.warn("Camera {}: {}; {}; it is tried again all the time", camera, e.getMessage(), e.remedy());
        }
        ClipException told = known ? trouble : e;
        trouble = told;
        resumeAt = 0;
        failedVersion = version;
        state = new SourceState(Phase.FAILED, told.getMessage() + "; " + told.remedy(), Optional.empty());
        boolean undisturbed = pauseFor(pause);
        pause = undisturbed ? Math.min(2 * pause, LONGEST_PAUSE_NANOS) : FIRST_PAUSE_NANOS;
    }

    private boolean isNews(String reason) {
        return trouble == null || !reason.equals(trouble.getMessage());
    }

    /** {@return false when the wait ended early: stopped, other settings, or somebody came} */
    private boolean pauseFor(long nanos) {
        FileCaptureSettings before = settings;
        long seen = consumers.arrivals();
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            if (stopped || settings != before || consumers.arrivals() != seen) {
                return false;
            }
            LockSupport.parkNanos(left);
        }
        return true;
    }

    private boolean abandoned() {
        return stopped || !settings.path().equals(playing.path());
    }

    private boolean wanted() {
        long now = System.nanoTime();
        if (!consumers.none()) {
            wantedAt = now;
        }
        return now - wantedAt <= lingerNanos;
    }

    /**
     * {@return whether the file is the one that was opened} Looks once a second; what has played for that long is
     * well.
     */
    private boolean unchanged() throws ClipException {
        long now = System.nanoTime();
        if (now - lookedAt < LOOK_NANOS) {
            return true;
        }
        lookedAt = now;
        if (!look(playing).equals(version)) {
            LOG.info("Camera {}: clip={} was replaced; the new one plays", camera, playing.path());
            return false;
        }
        if (trouble != null) {
            LOG.info("Camera {} plays again", camera);
            trouble = null;
        }
        pause = FIRST_PAUSE_NANOS;
        return true;
    }

    private ClipFile.Version look(FileCaptureSettings now) throws ClipException {
        try {
            return ClipFile.look(now.path());
        } catch (ClipException e) {
            version = null;
            throw e;
        }
    }
}
