package io.nanostream.binding.gstreamer.encode;

import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.stats.StageCounters;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all sessions of one format have taken, given and discarded. Lives as long as the component, so that
 * counters never fall.
 */
final class SessionTotals {
    private final String stage;
    private final String subject;
    private final AtomicLong in = new AtomicLong();
    private final AtomicLong out = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    SessionTotals(String stage, String subject) {
        this.stage = stage;
        this.subject = subject;
    }

    /** {@return what sessions of a format are counted under, such as {@code 1280x720@30}} */
    static String subject(VideoFormat format) {
        return format.widthPx() + "x" + format.heightPx() + "@" + format.rate();
    }

    void taken() {
        in.incrementAndGet();
    }

    void given(long size) {
        out.incrementAndGet();
        bytes.addAndGet(size);
    }

    /** Counts frames that were under way when their session closed. */
    void discarded(long frames) {
        discarded.addAndGet(frames);
    }

    /** Counts an access unit whose listener threw. */
    void refused() {
        refused.incrementAndGet();
    }

    StageCounters read() {
        Map<String, Long> dropped = Map.of("session closed", discarded.get(), "listener threw", refused.get());
        return new StageCounters(stage, subject, in.get(), out.get(), dropped, bytes.get());
    }
}
