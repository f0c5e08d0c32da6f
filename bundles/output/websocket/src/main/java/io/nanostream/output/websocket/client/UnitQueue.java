package io.nanostream.output.websocket.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * What waits for one client: bounded in number and age, with at most one message under way. When it is full, everything is dropped up to
 * the first keyframe that comes after the message under way is sent, so that the client begins anew without a backlog. Threads: any.
 */
final class UnitQueue {
    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Deque<StreamMessage> waiting = new ArrayDeque<>();
    private boolean begun;
    private boolean awaitingKeyframe = true;
    private boolean overflowed;
    private boolean underWay;
    private long underWaySince;
    private boolean asked;
    private long askedAt;
    private long dropped;

    /**
     * Takes a message, or drops it.
     *
     * @param message the next one of the stream
     * @param limits how many may wait, and how long
     * @return how many were dropped now, this one or others; those before a newcomer's first keyframe do not count
     */
    synchronized int offer(StreamMessage message, ClientLimits limits) {
        int lost = 0;
        if (!awaitingKeyframe && full(message.acceptedNanos(), limits)) {
            lost = waiting.size();
            waiting.clear();
            awaitingKeyframe = true;
            overflowed = true;
        }
        if (awaitingKeyframe && (!message.keyframe() || overflowed && underWay)) {
            lost += begun ? 1 : 0;
        } else {
            awaitingKeyframe = false;
            overflowed = false;
            begun = true;
            waiting.addLast(message);
        }
        dropped += lost;
        return lost;
    }

    private boolean full(long nowNanos, ClientLimits limits) {
        return waiting.size() >= limits.maxQueuedUnits()
                || !waiting.isEmpty()
                        && nowNanos - waiting.getFirst().acceptedNanos()
                                > TimeUnit.MILLISECONDS.toNanos(limits.maxQueueMillis());
    }

    /**
     * Begins to send.
     *
     * @param nowNanos {@link System#nanoTime()}
     * @return the message that is under way from now on, or null when there is none or one is under way already
     */
    synchronized StreamMessage next(long nowNanos) {
        if (underWay || waiting.isEmpty()) {
            return null;
        }
        underWay = true;
        underWaySince = nowNanos;
        return waiting.removeFirst();
    }

    /** The message under way is sent. */
    synchronized void sent() {
        underWay = false;
    }

    /**
     * Lets the client begin again with the next keyframe, which a new subscription brings by itself. What waits already is still sent.
     *
     * @param nowNanos {@link System#nanoTime()}
     */
    synchronized void restart(long nowNanos) {
        awaitingKeyframe = true;
        overflowed = false;
        begun = false;
        asked = true;
        askedAt = nowNanos;
    }

    /**
     * Says whether somebody should ask for a keyframe for this client now; true at most once a second.
     *
     * @param nowNanos {@link System#nanoTime()}
     * @return true when it could take one and waits for it
     */
    synchronized boolean asksForKeyframe(long nowNanos) {
        if (!awaitingKeyframe || underWay || asked && nowNanos - askedAt < ASK_AGAIN_NANOS) {
            return false;
        }
        asked = true;
        askedAt = nowNanos;
        return true;
    }

    /**
     * {@return for how long the message under way has been so, in nanoseconds; 0 when there is none}
     *
     * @param nowNanos {@link System#nanoTime()}
     */
    synchronized long stuckNanos(long nowNanos) {
        return underWay ? nowNanos - underWaySince : 0;
    }

    /** {@return how many were dropped so far} */
    synchronized long dropped() {
        return dropped;
    }
}
