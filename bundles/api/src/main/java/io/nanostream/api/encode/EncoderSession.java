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
 *   <li>the first access unit is an IDR.
 * </ul>
 *
 * <p><b>Threads</b>: calls come from the switchboard, one at a time; access units leave on a thread of the session's.
 */
@ConsumerType
public interface EncoderSession extends AutoCloseable {
    /**
     * Takes a frame; returns at once. How many frames are under way is the caller's to bound.
     *
     * @param frame lent until this call returns; the session takes its own reference of the native buffer
     * @throws IllegalStateException when the session is closed or broken
     */
    void encode(Frame frame);

    /** Makes the next frame given to {@link #encode} an IDR. */
    void requestKeyframe();

    /**
     * Changes the bitrate at run time, without a new IDR and without new parameter sets.
     *
     * @param bps mean bitrate in bits per second
     * @return false when this encoder cannot; the switchboard then opens a new session
     */
    boolean setBitrate(int bps);

    /** Ends the session within 100 ms and discards what is under way. Closing twice does nothing; no listener call begins after it. */
    @Override
    void close();
}
