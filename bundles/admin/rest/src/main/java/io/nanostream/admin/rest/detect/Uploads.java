package io.nanostream.admin.rest.detect;

import io.nanostream.admin.rest.http.HttpProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Who may send a picture now: few at a time, fewer of one client. Where all places are taken, the slowest gives way to a newcomer as soon as
 * it had its second, so that slow senders cost each other their place, and never a quick one.
 */
final class Uploads {
    private static final int AT_MOST = 8;
    private static final int OF_A_CLIENT = 6;
    private static final int WAITING_AT_MOST = 4;
    private static final long MOST_SECONDS = 30;
    private static final long OWN_NANOS = TimeUnit.SECONDS.toNanos(1); // nobody gives way before
    private static final long PATIENCE_NANOS = 2 * OWN_NANOS;

    private final List<Upload> running = new ArrayList<>();
    private int waiting;

    /**
     * Lets the calling thread read a picture, at once or when another has left or given way.
     *
     * @param client its address
     * @return its place, to be closed
     * @throws HttpProblem 429 when too many of this client are here, 503 when too many are here at all
     */
    synchronized Upload enter(String client) throws HttpProblem {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!isFree(client)) {
            long now = System.nanoTime();
            Upload slowest = slowest(client, now);
            long left = OWN_NANOS - slowest.ageNanos(now);
            if (left <= 0) {
                slowest.giveWay(tooSlow(slowest, now));
                running.remove(slowest);
            } else if (now >= end || waiting == WAITING_AT_MOST) {
                throw full(client);
            } else {
                await(left, client);
            }
        }
        Upload entered = new Upload(client, this::leave);
        running.add(entered);
        return entered;
    }

    /** Sends away who takes longer than 30 s. To be called each second. */
    synchronized void tick() {
        long now = System.nanoTime();
        Predicate<Upload> late = upload -> upload.ageNanos(now) > TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        running.stream()
                .filter(late)
                .forEach(upload -> upload.giveWay(
                        new HttpProblem(408, "too_slow", "the picture did not come within " + MOST_SECONDS + " s")));
        if (running.removeIf(late)) {
            notifyAll();
        }
    }

    private synchronized void leave(Upload upload) {
        running.remove(upload);
        upload.left();
        notifyAll();
    }

    private boolean isFree(String client) {
        return running.size() < AT_MOST && ofClient(client) < OF_A_CLIENT;
    }

    private long ofClient(String client) {
        return running.stream().filter(upload -> upload.isOf(client)).count();
    }

    /** {@return who gives way first} Only those of the client itself where it takes too much, else anybody; first those who had their second. */
    private Upload slowest(String client, long now) {
        boolean own = ofClient(client) >= OF_A_CLIENT;
        return running.stream()
                .filter(upload -> !own || upload.isOf(client))
                .min(Comparator.<Upload>comparingInt(upload -> upload.ageNanos(now) >= OWN_NANOS ? 0 : 1)
                        .thenComparingDouble(upload ->
                                upload.ageNanos(now) >= OWN_NANOS ? upload.bytesPerSecond(now) : -upload.ageNanos(now)))
                .orElseThrow();
    }

    private void await(long nanos, String client) throws HttpProblem {
        waiting++;
        try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
            throw full(client);
        } finally {
            waiting--;
        }
    }

    private HttpProblem full(String client) {
        if (ofClient(client) >= OF_A_CLIENT) {
            return new HttpProblem(
                    429,
                    "too_many_uploads",
                    OF_A_CLIENT + " pictures of this client are on their way already; try again in a second");
        }
        return new HttpProblem(503, "busy", "too many pictures are on their way already; try again in a second");
    }

    private static HttpProblem tooSlow(Upload upload, long now) {
        return new HttpProblem(
                408,
                "too_slow",
                "only " + upload.bytes() + " bytes of the picture came in "
                        + TimeUnit.NANOSECONDS.toMillis(upload.ageNanos(now))
                        + " ms while others waited to send theirs");
    }
}
