package io.nanostream.api.encode;

import io.nanostream.api.frame.Frame;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One encoder at work. Its contract, which the switchboard's trial checks before it trusts an encoder:
 *
 * <ul>
 *   <li>one access unit a frame, in the order of input, with the PTS of its frame and DTS = PTS: no B-frames, no look-ahead;
 *   <li>each begins with an access unit delimiter; every IDR carries its parameter sets in-band;
 *   <li>the SPS allows no reordering (H.264 E.2.1: {@code max_num_reorder_frames} 0, or POC type 2);
 *   <li>consecutive IDRs differ in {@code idr_pic_id} (H.264 §7.4.3); any number of slices;
 *   <li>the first access unit is an IDR; each comes without waiting for further input.
 * </ul>
 *
 * <p><b>Threads</b>: {@link #encode} and {@link #setBitrate} come one at a time from the switchboard; {@link #close} from any thread, also while
 * another call hangs or from within a call to the listener. Access units leave on a thread of the session's.
 */
@ConsumerType
public interface EncoderSession extends AutoCloseable {
    /**
     * Takes a frame; returns at once. How many frames are under way is the caller's to bound.
     *
     * @param frame lent until this call returns; the session takes its own reference of the native buffer
     * @param keyframe whether this very frame must become an IDR
     * @throws IllegalStateException when the session is closed or broken
     * @throws IllegalArgumentException when the frame has another size or pixel format than the settings say; the session goes on
     */
    void encode(Frame frame, boolean keyframe);

    /**
     * Changes the bitrate at run time, without a new IDR and without new parameter sets.
     *
     * @param bps mean bitrate in bits per second
     * @return false when this encoder cannot; the switchboard then opens a new session
     */
    boolean setBitrate(int bps);

    /**
     * Ends the session and discards what is under way. Takes at most 100 ms and wakes what it can; a caller abandons it after 2 s. Closing
     * twice does nothing; no call to the listener begins after it.
     */
    @Override
    void close();
}
