package io.nanostream.binding.gstreamer;

import java.util.Optional;

/**
 * A small pipeline of one stage, on the clock and base time of the process. Owned by whoever launched it; all methods from any thread,
 * {@link #close} once.
 */
public final class GstPipeline implements AutoCloseable {
    private static final int EVENT_CUSTOM_UPSTREAM = 270 << 8 | 1; // GST_EVENT_CUSTOM_UPSTREAM, gstevent.h

    private final long pipeline;
    private final long bus;
    private volatile boolean closed;

    private GstPipeline(long pipeline) {
        this.pipeline = pipeline;
        this.bus = Gst.gst_element_get_bus(pipeline);
    }

    /**
     * Builds a pipeline from the notation of {@code gst-launch-1.0}.
     *
     * @param description elements and links
     * @return the pipeline, not started
     * @throws GstException when an element is missing or the description is wrong; the message says which
     */
    public static GstPipeline launch(String description) throws GstException {
        Gst.init();
        long[] error = new long[1];
        long pipeline = Gst.gst_parse_launch(description, error);
        String message = Gst.takeError(error[0]);
        if (pipeline == 0 || !message.isEmpty()) {
            if (pipeline != 0) {
                Gst.gst_object_unref(pipeline);
            }
            throw new GstException(message + " in: " + description);
        }
        Gst.gst_pipeline_use_clock(pipeline, MediaClock.clock());
        Gst.gst_element_set_start_time(pipeline, Gst.TIME_NONE);
        Gst.gst_element_set_base_time(pipeline, MediaClock.baseTime());
        return new GstPipeline(pipeline);
    }

    /**
     * Says whether an element can be made at all. That it is there does not mean that it works.
     *
     * @param element such as {@code x264enc}
     * @return true when its plug-in is installed
     */
    public static boolean hasElement(String element) {
        Gst.init();
        long factory = Gst.gst_element_factory_find(element);
        if (factory != 0) {
            Gst.gst_object_unref(factory);
        }
        return factory != 0;
    }

    /**
     * Starts it; live sources and appsrc need no preroll, so this returns at once.
     *
     * @throws GstException when an element refuses
     */
    public void start() throws GstException {
        if (Gst.gst_element_set_state(pipeline, Gst.STATE_PLAYING) == 0) {
            throw new GstException(pollError().orElse("the pipeline does not start"));
        }
    }

    /** {@return the first error since the last call, with the element that raised it; does not wait} */
    public Optional<String> pollError() {
        long message = Gst.gst_bus_timed_pop_filtered(bus, 0, Gst.MESSAGE_ERROR);
        if (message == 0) {
            return Optional.empty();
        }
        long[] error = new long[1];
        long[] debug = new long[1];
        Gst.gst_message_parse_error(message, error, debug);
        Gst.gst_mini_object_unref(message);
        String where = Gst.takeText(debug[0]).lines().findFirst().orElse("");
        return Optional.of(Gst.takeError(error[0]) + " (" + where + ")");
    }

    /** {@return the address of the {@code GstPipeline}, lent} */
    public long address() {
        return pipeline;
    }

    /** {@return the address of its {@code GstBus}, lent} */
    public long bus() {
        return bus;
    }

    /**
     * Finds an appsink.
     *
     * @param name its name in the description
     * @return the sink; usable until this pipeline is closed
     */
    public AppSink sink(String name) {
        return new AppSink(element(name));
    }

    /**
     * Finds an appsrc.
     *
     * @param name its name in the description
     * @return the source; usable until this pipeline is closed
     */
    public AppSource source(String name) {
        return new AppSource(element(name));
    }

    /**
     * Sets a property from text, as {@code gst-launch-1.0} would.
     *
     * @param element the element's name in the description
     * @param property the property
     * @param value its value
     */
    public void set(String element, String property, String value) {
        Gst.gst_util_set_object_arg(element(element), property, value);
    }

    /**
     * Makes the picture of a frame that an encoder is about to get a keyframe.
     *
     * @param element the encoder's name in the description
     * @param ptsNanos the frame's running time
     */
    public void forceKeyframe(String element, long ptsNanos) {
        long structure = Gst.gst_structure_new_from_string(
                "GstForceKeyUnit, running-time=(guint64)" + ptsNanos + ", all-headers=(boolean)true, count=(uint)1");
        Gst.gst_element_send_event(element(element), Gst.gst_event_new_custom(EVENT_CUSTOM_UPSTREAM, structure));
    }

    /** Stops it and lets go of it. State NULL comes first: it wakes a pull that waits. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Gst.gst_element_set_state(pipeline, Gst.STATE_NULL);
        Gst.gst_object_unref(bus);
        Gst.gst_object_unref(pipeline);
    }

    /**
     * Finds an element.
     *
     * @param name its name in the description
     * @return its address, lent: the pipeline keeps it alive
     * @throws IllegalArgumentException when there is none of that name
     */
    public long element(String name) {
        long element = Gst.gst_bin_get_by_name(pipeline, name);
        if (element == 0) {
            throw new IllegalArgumentException("element=" + name + ", not in this pipeline");
        }
        Gst.gst_object_unref(element); // the bin's own reference stays
        return element;
    }
}
