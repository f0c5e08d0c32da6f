package io.nanostream.binding.gstreamer.encode;

import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.GstPipeline;
import java.util.concurrent.atomic.AtomicInteger;

/** A pipeline that several threads use and any of them may stop: its memory goes when the last one has left. */
final class LeasedPipeline {
    private final GstPipeline pipeline;
    private final AtomicInteger users = new AtomicInteger(1);

    /**
     * Takes the pipeline over; whoever makes the lease is its first user.
     *
     * @param pipeline closed by the last {@link #leave}
     */
    LeasedPipeline(GstPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** {@return the pipeline, for users only} */
    GstPipeline get() {
        return pipeline;
    }

    /** {@return whether the caller is now a user, who leaves once; false when the last one has left already} */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            pipeline.close();
        }
    }

    /** Stops it, which wakes whoever waits for a buffer; for users only. */
    void stop() {
        Gst.gst_element_set_state(pipeline.address(), Gst.STATE_NULL);
    }
}
