package io.nanostream.stream;

import io.nanostream.api.stream.VideoStream;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream and its {@link VideoStream} service: works before it is offered, and until it is withdrawn. Called by one thread at a time, without a lock, as
 * registering calls those who wait for streams.
 */
final class OfferedStream {
    private static final Logger LOG = LoggerFactory.getLogger(OfferedStream.class);

    private final BundleContext bundle;
    private final String name;
    private final StreamLoop stream;
    private ServiceRegistration<VideoStream> registration;

    OfferedStream(BundleContext bundle, String name, StreamLoop stream) {
        this.bundle = bundle;
        this.name = name;
        this.stream = stream;
    }

    boolean named(String other) {
        return name.equals(other);
    }

    StreamLoop stream() {
        return stream;
    }

    /** Begins. */
    void offer(CheckedConfig config) {
        stream.start();
        unlessBundleStops(() -> registration = bundle.registerService(VideoStream.class, stream, properties(config)));
    }

    /** Goes over to another configuration of the same name. */
    void change(CheckedConfig config) {
        stream.change(config);
        ifOffered(() -> registration.setProperties(properties(config)));
    }

    /** Ends; waits at most 2 s for the stream's thread. */
    void withdraw() {
        ifOffered(() -> registration.unregister());
        stream.stop();
    }

    private void ifOffered(Runnable change) {
        if (registration != null) {
            unlessBundleStops(change);
        }
    }

    private void unlessBundleStops(Runnable registering) {
        try {
            registering.run();
        } catch (IllegalStateException e) { // the framework has taken the service back itself
            LOG.debug("stream {} is offered no more: the bundle stops", name, e);
        }
    }

    private static Dictionary<String, Object> properties(CheckedConfig config) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(VideoStream.NAME, config.settings().name());
        properties.put("nanostream.stream.settings", config.settings().toString());
        return properties;
    }
}
