package io.nanostream.output.rtsp.client;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells from outside how far a TCP client is behind. Whenever the system has nothing left to send for it, it is up to
 * date; from there on, the bytes that it acknowledged say which moment of the stream it has reached. One thread.
 */
final class BacklogMeter {
    private record Sample(long millis, long producedBytes) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long producedAtAnchor;
    private long ackedAtAnchor;

    /**
     * Takes one measurement; call it some times in each limit.
     *
     * @param millis now, on a clock that never jumps
     * @param producedBytes how much of the stream has been made, ever
     * @param ackedBytes how much the client has acknowledged, ever
     * @param notSentBytes how much waits in the system
     * @param limitMillis how far behind is too far
     * @return whether it is farther behind
     */
    boolean tooFarBehind(long millis, long producedBytes, long ackedBytes, long notSentBytes, long limitMillis) {
        if (notSentBytes == 0 || samples.isEmpty()) {
            samples.clear();
            producedAtAnchor = producedBytes;
            ackedAtAnchor = ackedBytes;
        }
        samples.add(new Sample(millis, producedBytes));
        Sample made = null; // the newest sample that is older than the limit: the client must have got that far
        while (samples.peek().millis() <= millis - limitMillis) {
            made = samples.poll();
        }
        if (made == null) {
            return false;
        }
        samples.addFirst(made);
        return producedAtAnchor + (ackedBytes - ackedAtAnchor) < made.producedBytes();
    }
}
