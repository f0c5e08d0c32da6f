package io.nanostream.output.rtsp;

/**
 * Decides which access units go on: all, until there is no room; then none up to the next keyframe, because what
 * follows a gap cannot be decoded. Begins closed. Not for several threads at once.
 */
final class KeyframeGate {
    /** What becomes of an access unit. */
    enum Verdict {
        /** It goes on. */
        PASS(""),
        /** There is no room. */
        QUEUE_FULL("queue full"),
        /** One before it was dropped. */
        AWAITING_KEYFRAME("awaiting keyframe");

        private final String reason;

        Verdict(String reason) {
            this.reason = reason;
        }

        /** {@return why it was dropped, as the counters name it} */
        String reason() {
            return reason;
        }
    }

    private boolean open;

    /**
     * Decides on the next access unit.
     *
     * @param keyframe whether decoding can begin with it
     * @param full whether the queue has no room
     * @return what becomes of it
     */
    Verdict judge(boolean keyframe, boolean full) {
        if (full) {
            open = false;
            return Verdict.QUEUE_FULL;
        }
        open |= keyframe;
        return open ? Verdict.PASS : Verdict.AWAITING_KEYFRAME;
    }

    /** {@return whether the next access unit would go on, were there room} */
    boolean open() {
        return open;
    }

    /** Lets nothing go on up to the next keyframe. */
    void close() {
        open = false;
    }
}
