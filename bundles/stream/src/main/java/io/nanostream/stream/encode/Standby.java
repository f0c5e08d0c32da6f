package io.nanostream.stream.encode;

import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session that takes over when the one at work fails: of the next encoder by rank, with the settings of the one at
 * work, opened and never fed. What goes wrong with it costs nobody else anything: it is tried again, later each time. The
 * stream's thread, but for {@link #failed} and what only tells.
 */
final class Standby {
    private static final Logger LOG = LoggerFactory.getLogger(Standby.class);
    private static final long FORGET_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int MOST_DOUBLINGS = 6; // of one second: about a minute

    private final String stream;
    private final Encoders encoders;
    private final EncodeStage stage;
    private final Runnable wake;
    private volatile Opening opening;
    private volatile EncoderRun ready;
    private volatile String trouble = "";
    private volatile String lastFailure = "";
    private volatile boolean wanted;
    private Encoders.Choice tried;
    private Opening last;
    private int failures;
    private long failedAtNanos;

    /**
     * Makes one; it opens nothing until it is {@link #wanted}.
     *
     * @param stage whose frames it would code
     * @param wake has {@link #tend} called soon; any thread
     */
    Standby(String stream, Encoders encoders, EncodeStage stage, Runnable wake) {
        this.stream = stream;
        this.encoders = encoders;
        this.stage = stage;
        this.wake = wake;
    }

    /** Is to be kept from now on, or not. */
    void wanted(boolean now) {
        wanted = now;
    }

    /** {@return the name of the encoder whose session stands by; empty while there is none} Any thread. */
    String encoder() {
        EncoderRun run = ready;
        return run == null || run.dead() ? "" : run.name();
    }

    /** {@return why none stands by that should, in one line; empty when all is well} Any thread. */
    String trouble() {
        return wanted ? trouble : "";
    }

    /** {@return whether a session of that encoder stands by here, or is being opened for it} Any thread. */
    boolean uses(VideoEncoder encoder) {
        EncoderRun run = ready;
        Opening now = opening;
        return run != null && run.encoder() == encoder
                || now != null && now.run().encoder() == encoder;
    }

    /**
     * A session is broken; on any thread.
     *
     * @return whether it was the one that stands by; else it is not looked after here
     */
    boolean failed(EncoderRun run, String reason) {
        Opening now = opening;
        if (run != ready && (now == null || now.run() != run)) {
            return false;
        }
        lastFailure = "encoder " + run.name() + " failed: " + reason;
        run.kill();
        wake.run();
        return true;
    }

    /**
     * Opens, opens again where something has changed, closes.
     *
     * @param active the session at work; null while another is about to be at work: what stands by stays as it is
     */
    void tend(EncoderRun active) {
        look();
        if (!wanted) {
            stop();
        } else if (active != null) {
            follow(active);
        }
    }

    /** {@return the session that stands by, the caller's from now on; null where there is none} */
    EncoderRun take() {
        look();
        EncoderRun run = ready;
        ready = null;
        return run;
    }

    /** {@return the session that stands by if such a one would have to be opened otherwise, the caller's; else null} */
    EncoderRun take(EncoderSettings settings, Encoders.Choice best) {
        look();
        EncoderRun run = ready;
        return run != null && run.serves(settings, best) ? take() : null;
    }

    /** Closes it: nobody watches, or it is not wanted. */
    void stop() {
        forget();
        trouble = "";
    }

    private void follow(EncoderRun active) {
        Encoders.Decision next = encoders.next(active.settings(), active.encoder());
        if (next.open()) {
            return;
        }
        Encoders.Choice choice = next.best().orElse(null);
        if (choice == null) {
            forget();
            trouble = "no encoder can stand by beside " + active.name();
            return;
        }
        EncoderRun now = opening == null ? ready : opening.run();
        if (now == null || !now.serves(active.settings(), choice)) {
            close();
            open(choice, active.settings());
        }
    }

    private void open(Encoders.Choice choice, EncoderSettings settings) {
        if (!choice.equals(tried)) {
            forget();
        } else if (mustWait()) {
            return;
        }
        tried = choice;
        last = new Opening(new EncoderRun(choice, settings, stage), encoders, wake);
        opening = last;
    }

    /** No second call to an encoder that has not returned from the first, and none right after a failure. */
    private boolean mustWait() {
        boolean hanging = last != null && !last.returned();
        return hanging || failures > 0 && System.nanoTime() - failedAtNanos < TimeUnit.SECONDS.toNanos(pauseSeconds());
    }

    private long pauseSeconds() {
        return 1L << Math.min(failures - 1, MOST_DOUBLINGS);
    }

    /** Sees what has come of an opening, and whether the session still stands. */
    private void look() {
        if (opening != null && opening.done()) {
            opened(opening);
        }
        EncoderRun run = opening == null ? ready : opening.run();
        if (tried != null && !encoders.known(tried.encoder())) {
            forget();
        } else if (run != null && run.dead()) {
            close();
            backOff(lastFailure);
        }
    }

    private void opened(Opening finished) {
        if (finished.failure() == null) {
            EncoderRun run = finished.run();
            ready = run;
            opening = null;
            trouble = "";
            LOG.info("stream {}: encoder {} stands by, opened in {} ms", stream, run.name(), finished.millis());
        } else {
            close();
            backOff(finished.failure());
        }
    }

    private void backOff(String reason) {
        long now = System.nanoTime();
        failures = now - failedAtNanos > FORGET_NANOS ? 1 : failures + 1;
        failedAtNanos = now;
        trouble = "standby: " + reason;
        LOG.warn("stream {}: {}; tried again in {} s, the encoder at work goes on", stream, trouble, pauseSeconds());
    }

    /** Closes it, and keeps nothing of an encoder that may go. */
    private void forget() {
        close();
        tried = null;
        last = null;
        failures = 0;
    }

    private void close() {
        Opening unfinished = opening;
        if (unfinished != null) {
            unfinished.run().kill();
            unfinished.abandon();
            opening = null;
        }
        EncoderRun run = ready;
        if (run != null) {
            run.kill();
            ready = null;
            encoders.closeLater(run.encoder(), run.session());
        }
    }
}
