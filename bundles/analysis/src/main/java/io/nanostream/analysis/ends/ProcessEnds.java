package io.nanostream.analysis.ends;

import io.nanostream.api.detect.Detector;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers in whose calls the process ended, and bars who did it too often. */
@Component(
        configurationPid = "io.nanostream.analysis.ends",
        service = {ProcessEnds.class, HealthSource.class})
@Designate(ocd = ProcessEndsConfig.class)
public final class ProcessEnds implements HealthSource {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnds.class);
    private static final String REMEDY =
            "update its bundle, or stop and start it in the Web Console, to have it tried again; "
                    + "set isolation=process where it has that: the process does not end with it then";

    private final Set<Suspect> present = ConcurrentHashMap.newKeySet();
    private final Thread hook = new Thread(this::close, "analysis.ends");
    private volatile int most = 2;
    private volatile EndsFile file;
    private volatile String refusal = "";
    private volatile String trouble = "";

    /** Remembers nothing until it is started. */
    public ProcessEnds() {}

    @Activate
    void start(ProcessEndsConfig config) {
        change(config);
        String path = config.file().strip();
        if (!path.isEmpty()) {
            open(path);
        }
        Runtime.getRuntime().addShutdownHook(hook); // a stop by signal ends the process before every bundle is stopped
    }

    @Modified
    void change(ProcessEndsConfig config) {
        String text = config.ends().strip();
        if (text.isEmpty() || text.matches("0*([0-9]{1,2}|100)")) {
            most = text.isEmpty() ? 2 : Integer.parseInt(text);
            refusal = "";
        } else {
            refusal = "ends=" + text + ", must be a whole number 0..100";
            LOG.warn("Configuration io.nanostream.analysis.ends refused: {}; the old value stays in force", refusal);
        }
    }

    @Deactivate
    void stop() {
        close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) { // the process ends just now
            LOG.debug("the hook stays: {}", e.getMessage());
        }
    }

    /**
     * {@return where calls of a detector are noted}
     *
     * @param detector who has come
     * @param bundle its bundle
     */
    public Suspect arrived(Detector detector, Bundle bundle) {
        Origin origin = Origin.of(detector.name(), bundle);
        int place = file == null ? -1 : file.claim(origin);
        Suspect suspect = place < 0 ? Suspect.unknown() : Suspect.at(detector.name(), file, place, () -> most);
        present.add(suspect);
        if (suspect.barred()) {
            LOG.warn("{} is put aside: {}; {}", origin.name(), suspect.bar(), REMEDY);
        }
        return suspect;
    }

    /**
     * A detector goes. When somebody stops its bundle, rather than that the framework ends, it is tried again when it comes back.
     *
     * @param suspect what {@link #arrived} returned
     * @param bundle its bundle
     */
    public void left(Suspect suspect, Bundle bundle) {
        present.remove(suspect);
        if (bundle != null && !bundle.adapt(BundleStartLevel.class).isPersistentlyStarted()) {
            suspect.forgive();
        }
    }

    @Override
    public String module() {
        return "analysis";
    }

    /** {@return who is barred, and what is wrong with the configuration or the file; nothing of others} */
    @Override
    public List<HealthReport> health() {
        List<HealthReport> reports = new ArrayList<>();
        for (Suspect suspect : present) {
            String bar = suspect.bar();
            if (!bar.isEmpty()) {
                reports.add(new HealthReport("detector " + suspect.name(), Level.FAILED, bar, REMEDY));
            }
        }
        tell(reports, refusal, "correct it in io.nanostream.analysis.ends; until then the old value stays in force");
        tell(reports, trouble, "name a file that can be written in io.nanostream.analysis.ends, restart the analysis");
        return reports;
    }

    private static void tell(List<HealthReport> reports, String reason, String remedy) {
        if (!reason.isEmpty()) {
            reports.add(new HealthReport("process ends", Level.DEGRADED, reason, remedy));
        }
    }

    private void open(String path) {
        List<EndsFile.End> counted = new ArrayList<>();
        try {
            file = EndsFile.open(Path.of(path), EndsFile.boot(), most, counted);
        } catch (IOException | IllegalArgumentException e) {
            trouble = "file=" + path + " cannot be used, a detector that ends the process is called again: "
                    + e.getMessage();
            LOG.warn("{}", trouble);
        }
        for (EndsFile.End end : counted) {
            LOG.warn("The process ended while detector {} worked: {} in a row", end.name(), end.inARow());
        }
    }

    private void close() {
        if (file != null) {
            file.close();
        }
    }
}
