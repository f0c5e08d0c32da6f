package io.nanostream.detector.ncnn;

import io.nanostream.api.detect.Detector;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.detector.ncnn.net.Calls;
import io.nanostream.detector.ncnn.net.OpenSessions;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detection by neural nets on ncnn. It registers its {@link Detector} itself, not by annotation: the service's
 * revision follows what can be opened, which annotations cannot do.
 */
@Component(
        immediate = true,
        configurationPid = NcnnDetector.PID,
        service = {HealthSource.class, StatisticsSource.class})
@Designate(ocd = NcnnDetectorConfig.class)
public final class NcnnDetector implements HealthSource, StatisticsSource {
    static final String PID = "io.nanostream.detector.ncnn";
    private static final Logger LOG = LoggerFactory.getLogger(NcnnDetector.class);
    private static final int RANKING = 100;
    private static final long PATIENCE_MILLIS = 2000;

    private final BundleContext bundle;
    private final Calls calls = new Calls();
    private final OpenSessions sessions = new OpenSessions();
    private final Engines engines = new Engines();
    private final AtomicLong revision = new AtomicLong();
    private volatile Offering offering;
    private volatile NcnnService service;
    private volatile String refusal = "";
    private ServiceRegistration<Detector> registration;

    /**
     * Stores; work begins in {@link #start}.
     *
     * @param bundle where the detector is registered
     */
    @Activate
    public NcnnDetector(BundleContext bundle) {
        this.bundle = bundle;
    }

    @Activate
    synchronized void start(NcnnDetectorConfig config) {
        NcnnDetectorSettings settings = read(config, NcnnDetectorSettings.fallback(config));
        offering = new Offering(settings, engines, calls, sessions, this::announce);
        service = new NcnnService(offering, engines);
        registration = bundle.registerService(Detector.class, service, properties());
        offering.start();
    }

    @Modified
    synchronized void change(NcnnDetectorConfig config) {
        NcnnDetectorSettings before = offering.settings();
        NcnnDetectorSettings settings = read(config, before);
        if (!settings.equals(before)) {
            offering.apply(settings);
        }
    }

    private NcnnDetectorSettings read(NcnnDetectorConfig config, NcnnDetectorSettings otherwise) {
        try {
            NcnnDetectorSettings settings = NcnnDetectorSettings.of(config);
            refusal = "";
            return settings;
        } catch (IllegalArgumentException wrong) {
            refusal = wrong.getMessage();
            LOG.warn("{}: {}; the settings before stay in force", PID, refusal);
            return otherwise;
        }
    }

    /** Waits for calls in flight, at most 2 s; what hangs longer keeps its memory. */
    @Deactivate
    void stop() {
        synchronized (this) {
            registration.unregister(); // whoever uses it leaves it now
            registration = null;
        }
        offering.stop();
        calls.stop();
        sessions.closeAll(); // those that nobody closed
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        engines.apart().stop(PATIENCE_MILLIS);
        int left = calls.await(TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
        if (left > 0) {
            LOG.error("{} calls into ncnn hang: left alone, with their memory", left);
        }
    }

    private synchronized void announce() {
        if (registration != null) {
            registration.setProperties(properties());
        }
    }

    private Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, RANKING);
        properties.put(Detector.REVISION, revision.incrementAndGet());
        return properties;
    }

    @Override
    public String module() {
        return "detector/ncnn";
    }

    @Override
    public List<HealthReport> health() {
        return NcnnHealth.of(offering.offer(), refusal, offering.fetching(), calls.hanging(), engines.apart());
    }

    @Override
    public List<StageCounters> stages() {
        return NcnnFigures.stages(service.totals());
    }

    @Override
    public List<Gauge> gauges() {
        return NcnnFigures.gauges(service.totals(), calls.abandoned(), engines.apart());
    }

    /** {@return the detector} */
    Detector detector() {
        return service;
    }
}
