package io.nanostream.admin.access;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is left of the body of a request that is refused already: a connection that is closed over unread bytes is reset, and its client never
 * reads the answer. Never waits for long, and for few at a time: whoever is refused must not hold the server's threads. Any thread.
 */
final class UnreadBody {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);
    private static final int MOST_BYTES = 32 << 20;
    private static final int SMALL_BYTES = 65_536; // the server takes those by itself
    private static final int MOST_AT_A_TIME = 8;
    private static final long MOST_MILLIS = 3000;
    private static final long QUIET_MILLIS = 500;
    private static final long LOOK_NANOS = 100_000; // a local client fills some kilobytes in that time

    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final long mostNanos;
    private final long quietNanos;

    UnreadBody() {
        this(MOST_MILLIS, QUIET_MILLIS);
    }

    /** Takes what comes within so many milliseconds, until nothing came for some. */
    UnreadBody(long mostMillis, long quietMillis) {
        mostNanos = TimeUnit.MILLISECONDS.toNanos(mostMillis);
        quietNanos = TimeUnit.MILLISECONDS.toNanos(quietMillis);
    }

    /** Takes it, where the request was refused with that status. */
    void take(HttpServletRequest request, int status) {
        boolean has = request.getContentLengthLong() > SMALL_BYTES || request.getHeader("Transfer-Encoding") != null;
        if (status < 400 || !has || request.isAsyncStarted() || !places.tryAcquire()) {
            return;
        }
        try {
            take(request.getInputStream());
        } catch (IOException | IllegalStateException e) { // it is gone, or a servlet reads it as text
            LOG.debug("the rest of a refused request is left: {}", e.toString());
        } finally {
            places.release();
        }
    }

    private void take(ServletInputStream in) throws IOException {
        byte[] sink = new byte[16_384];
        long taken = 0;
        long began = System.nanoTime();
        long came = began;
        long now = began;
        while (!in.isFinished() && taken < MOST_BYTES && now - began < mostNanos && now - came < quietNanos) {
            if (Thread.currentThread().isInterrupted()) { // the server stops
                return;
            }
            if (in.available() > 0) {
                taken += Math.max(0, in.read(sink));
                came = now;
            } else {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            now = System.nanoTime();
        }
    }
}
