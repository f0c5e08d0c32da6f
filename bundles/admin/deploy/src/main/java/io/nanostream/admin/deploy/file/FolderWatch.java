package io.nanostream.admin.deploy.file;

import static io.nanostream.api.health.HealthReport.Level.DEGRADED;

import io.nanostream.admin.deploy.file.Teller.Ill;
import io.nanostream.api.health.HealthReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the hot folders under watch: names, sizes and times at each look, a jar's inside once after each change. One thread. */
public final class FolderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    /** More files than that are told by their number. */
    static final int TOLD = 16;
    /** So that thousands of new jars do not take a look's second. */
    private static final int OPENED = 20;

    private final BundleFaults bundles;
    private final Teller teller;
    private Map<Path, Watched> files = new HashMap<>();

    /**
     * Takes whom to ask.
     *
     * @param bundles what became of jars
     */
    public FolderWatch(BundleFaults bundles) {
        this(bundles, new Teller(LOG::warn, LOG::info));
    }

    FolderWatch(BundleFaults bundles, Teller teller) {
        this.bundles = bundles;
        this.teller = teller;
    }

    /**
     * Takes a look, and tells the log what is new.
     *
     * @param folders which, without links
     * @param nowMillis when, on a clock that never goes back
     * @return a report for each folder, and one for each file that is not well, up to a limit
     */
    public List<HealthReport> look(List<Path> folders, long nowMillis) {
        List<HealthReport> reports = new ArrayList<>();
        Map<String, Ill> ill = new TreeMap<>();
        Set<String> present = new HashSet<>();
        List<Seen> seen = new ArrayList<>();
        for (Path folder : folders) {
            Listing listing = Listing.of(folder);
            seen.addAll(listing.files());
            String subject = "folder " + Names.printable(folder);
            present.add(subject);
            listing.fault().ifPresent(fault -> ill.put(subject, new Ill(fault, 0)));
            reports.add(report(subject, ill.get(subject)));
        }
        Map<String, Ill> files = lookAt(seen, nowMillis, present);
        reports.addAll(told(files));
        ill.putAll(files);
        teller.tell(ill, present);
        return List.copyOf(reports);
    }

    private Map<String, Ill> lookAt(List<Seen> seen, long nowMillis, Set<String> present) {
        Map<Path, Watched> known = files;
        files = new HashMap<>();
        Map<String, Ill> ill = new TreeMap<>();
        int opened = 0;
        for (Seen now : seen) {
            Watched file = known.getOrDefault(now.path(), new Watched());
            files.put(now.path(), file);
            if (file.look(now, nowMillis, opened < OPENED, bundles)) {
                opened++;
            }
            String subject = "file " + Names.printable(now.path());
            present.add(subject);
            file.fault().ifPresent(fault -> ill.put(subject, new Ill(fault, file.judgedMillis())));
        }
        return ill;
    }

    private static List<HealthReport> told(Map<String, Ill> files) {
        List<HealthReport> told = new ArrayList<>();
        files.entrySet().stream().limit(TOLD).forEach(file -> told.add(report(file.getKey(), file.getValue())));
        if (files.size() > TOLD) {
            told.add(new HealthReport(
                    "further files",
                    DEGRADED,
                    "and " + (files.size() - TOLD) + " more files do not become running bundles",
                    "see to those that are told; the next are told then"));
        }
        return told;
    }

    private static HealthReport report(String subject, Ill ill) {
        return ill == null
                ? HealthReport.ok(subject)
                : new HealthReport(
                        subject, DEGRADED, ill.fault().reason(), ill.fault().remedy());
    }
}
