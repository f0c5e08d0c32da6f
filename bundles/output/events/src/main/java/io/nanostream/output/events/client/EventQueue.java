package io.nanostream.output.events.client;

import io.nanostream.output.events.message.DetectionsMessage;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits for one client: few messages, at most one of them under way. When it is full the oldest goes: newest wins. Threads: any.
 */
final class EventQueue {
    private final Deque<DetectionsMessage> waiting = new ArrayDeque<>();
    private DetectionsMessage underWay;
    private long underWaySince;
    private long sent;
    private long sentBytes;
    private long dropped;

    /**
     * Takes a message.
     *
     * @param message the newest
     * @param most how many may wait, 1 or more
     * @return how many others were dropped for it
     */
    synchronized int offer(DetectionsMessage message, int most) {
        int lost = 0;
        while (waiting.size() >= most) {
            waiting.removeFirst();
            lost++;
        }
        waiting.addLast(message);
        dropped += lost;
        return lost;
    }

    /**
     * Begins to send.
     *
     * @param nowNanos {@link System#nanoTime()}
     * @return the message that is under way from now on, or null when there is none or one is under way already
     */
    synchronized DetectionsMessage next(long nowNanos) {
        if (underWay != null || waiting.isEmpty()) {
            return null;
        }
        underWay = waiting.removeFirst();
        underWaySince = nowNanos;
        return underWay;
    }

    /**
     * The message under way, if there is one, is sent.
     *
     * @param bytes of it
     * @return whether there was one
     */
    synchronized boolean sent(int bytes) {
        if (underWay == null) {
            return false;
        }
        underWay = null;
        sent++;
        sentBytes += bytes;
        return true;
    }

    /**
     * {@return for how long the message under way has been so, in nanoseconds; 0 when there is none}
     *
     * @param nowNanos {@link System#nanoTime()}
     */
    synchronized long stuckNanos(long nowNanos) {
        return underWay == null ? 0 : nowNanos - underWaySince;
    }

    /** {@return how many were sent} */
    synchronized long sent() {
        return sent;
    }

    /** {@return how many bytes they had} */
    synchronized long sentBytes() {
        return sentBytes;
    }

    /** {@return how many were dropped} */
    synchronized long dropped() {
        return dropped;
    }
}
