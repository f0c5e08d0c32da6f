package io.nanostream.runtime;

import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameMark;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Counts what a client got by the frame numbers: missing, twice, out of order. Not thread-safe: one client, one thread. */
public final class FrameTally {
    private final Set<Long> seen = new HashSet<>();
    private final Map<Long, Long> captures = new HashMap<>();
    private final int[] kinds = new int[FrameKind.values().length];
    private long first = -1;
    private long last = -1;
    private long twice;
    private long outOfOrder;
    private int epochs;
    private int epoch = -1;

    public void add(FrameMark mark) {
        long number = mark.frameNumber();
        if (mark.epoch() != epoch) {
            epoch = mark.epoch();
            epochs++;
        }
        if (!seen.add(number)) {
            twice++;
        } else if (number < last) {
            outOfOrder++;
        }
        first = first < 0 ? number : Math.min(first, number);
        last = Math.max(last, number);
        kinds[mark.kind().ordinal()]++;
        if (mark.kind() == FrameKind.LIVE) {
            captures.put(mark.captureNumber(), mark.captureTimeMicros());
        }
    }

    /** {@return when the camera took each picture that was shown live, by capture number; microseconds since 1970} */
    public Map<Long, Long> captures() {
        return captures;
    }

    public int frames() {
        return seen.size();
    }

    public long missing() {
        return seen.isEmpty() ? 0 : last - first + 1 - seen.size();
    }

    public long twice() {
        return twice;
    }

    public long outOfOrder() {
        return outOfOrder;
    }

    public long first() {
        return first;
    }

    public long last() {
        return last;
    }

    public int of(FrameKind kind) {
        return kinds[kind.ordinal()];
    }

    public int epochs() {
        return epochs;
    }

    /** Fails unless every frame came once and in order. */
    public FrameTally assertWhole(String whose) {
        if (missing() != 0 || twice != 0 || outOfOrder != 0 || frames() == 0) {
            throw new AssertionError(whose + ": " + this);
        }
        return this;
    }

    /** Fails unless every frame came from that number on; a beginning that was late is left out. */
    FrameTally assertWholeFrom(long number, String whose) {
        List<Long> gaps = LongStream.rangeClosed(number, last)
                .filter(each -> !seen.contains(each))
                .boxed()
                .toList();
        if (!gaps.isEmpty() || twice != 0 || outOfOrder != 0 || last <= number) {
            throw new AssertionError(whose + " from " + number + ": " + this + ", gaps " + gaps);
        }
        return this;
    }

    @Override
    public String toString() {
        return frames() + " frames, " + first + ".." + last + ", missing " + missing() + ", twice " + twice
                + ", out of order " + outOfOrder;
    }
}
