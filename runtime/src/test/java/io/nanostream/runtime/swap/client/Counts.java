package io.nanostream.runtime.swap.client;

/**
 * What one client has counted.
 *
 * @param frames with a number, each number counted once for a connection
 * @param missing numbers that did not come while it was connected
 * @param lostInClient RTP packets that its own system or program lost: UDP only
 * @param twice numbers that came again within a connection
 * @param outOfOrder numbers that came late
 * @param longestGapMillis between two frames, by arrival, reconnections included
 * @param reconnects further connections that gave a frame
 * @param decoderErrors complaints of its decoder
 * @param epochs further epochs: how often the process began anew
 */
public record Counts(
        long frames,
        long missing,
        long lostInClient,
        long twice,
        long outOfOrder,
        long longestGapMillis,
        long reconnects,
        long decoderErrors,
        long epochs) {

    /** {@return how much was added after an earlier state; the gap is this one's} */
    public Counts since(Counts before) {
        return new Counts(
                frames - before.frames,
                missing - before.missing,
                lostInClient - before.lostInClient,
                twice - before.twice,
                outOfOrder - before.outOfOrder,
                longestGapMillis,
                reconnects - before.reconnects,
                decoderErrors - before.decoderErrors,
                epochs - before.epochs);
    }

    /** {@return whether a number is missing that the client has not lost itself} */
    public boolean missesOurs() {
        return missing > 0 && lostInClient == 0;
    }
}
