package io.nanostream.detector.ncnn.fetch;

import io.nanostream.detector.ncnn.card.ModelCard;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches one model beside everything else, and tries again in a minute when it cannot be had. Thread {@code
 * detector.ncnn.fetch}.
 */
public final class BackgroundFetch {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundFetch.class);
    private static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Runnable done;
    private Thread thread;
    private String model = "";
    private long endedNanos;
    private volatile String state = "";

    /**
     * Begins nothing yet.
     *
     * @param done called on the fetching thread when a model has come
     */
    public BackgroundFetch(Runnable done) {
        this.done = done;
    }

    /**
     * Wants a model; does nothing when one is being fetched, or when this one failed less than a minute ago.
     *
     * @param card of the model
     * @param folder where it goes
     * @param mirror see {@link ModelFetcher}
     */
    public synchronized void want(ModelCard card, Path folder, String mirror) {
        boolean running = thread != null && thread.isAlive();
        boolean soon = card.name().equals(model) && System.nanoTime() - endedNanos < AGAIN_NANOS;
        if (running || soon) {
            return;
        }
        model = card.name();
        state = "fetching " + model;
        thread = new Thread(() -> run(card, folder, mirror), "detector.ncnn.fetch");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return one line: what is being fetched, or why it failed; empty when nothing is} */
    public String state() {
        return state;
    }

    private void run(ModelCard card, Path folder, String mirror) {
        LOG.info("Fetching {} into {}", card.name(), folder);
        try {
            new ModelFetcher(mirror)
                    .fetch(
                            card,
                            folder,
                            (file, bytes, of) -> state = "fetching " + card.name() + ": " + file + " "
                                    + (of > 0 ? 100 * bytes / of : 0) + " %");
            ended("");
            LOG.info("Fetched {}", card.name());
            done.run();
        } catch (FetchException failed) {
            ended(failed.getMessage());
            LOG.warn("Could not fetch {}: {}", card.name(), failed.getMessage());
        }
    }

    private synchronized void ended(String reason) {
        state = reason;
        endedNanos = System.nanoTime();
    }

    /** Ends it; what came is kept. */
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
