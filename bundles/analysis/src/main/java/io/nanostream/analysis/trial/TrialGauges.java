package io.nanostream.analysis.trial;

import io.nanostream.api.stats.Gauge;
import io.nanostream.api.trial.TrialSide;
import io.nanostream.api.trial.TrialStatus;
import io.nanostream.api.trial.TrialStatus.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A trial's status as numbers; what is not known yet is left out. Pure. */
public final class TrialGauges {
    private final List<Gauge> gauges = new ArrayList<>();
    private final String camera;

    private TrialGauges(String camera) {
        this.camera = camera;
    }

    /**
     * {@return the numbers of one trial}
     *
     * @param status the trial, running or ended
     */
    public static List<Gauge> of(TrialStatus status) {
        TrialGauges all = new TrialGauges(status.settings().camera());
        Counts counts = status.counts();
        TrialSide shadow = status.shadow();
        int running = status.phase().running() ? 1 : 0;
        all.add("running", "Whether a trial goes on (1) or has ended (0)", shadow, Map.of(), running);
        all.add("f1", "Agreement of the one on trial with the serving one, 0..1", shadow, Map.of(), counts.f1());
        String boxes = "Boxes that both found (matched), only the one on trial (extra), only the serving one (missed)";
        all.add("boxes", boxes, shadow, Map.of("kind", "matched"), counts.matched());
        all.add("boxes", boxes, shadow, Map.of("kind", "extra"), counts.extra());
        all.add("boxes", boxes, shadow, Map.of("kind", "missed"), counts.missed());
        String pictures = "Pictures that both looked at (compared), of them those with boxes, failed with, skipped";
        all.add("pictures", pictures, shadow, Map.of("kind", "compared"), counts.compared());
        all.add("pictures", pictures, shadow, Map.of("kind", "with boxes"), counts.withBoxes());
        all.add("pictures", pictures, shadow, Map.of("kind", "failed"), counts.failures());
        all.add("pictures", pictures, shadow, Map.of("kind", "skipped"), counts.skipped());
        all.side("serving", status.serving());
        all.side("shadow", shadow);
        return List.copyOf(all.gauges);
    }

    private void side(String side, TrialSide one) {
        String millis = "How long it took for a compared picture, over the last thousand";
        add("millis", millis, one, Map.of("side", side, "quantile", "0.5"), one.p50Millis());
        add("millis", millis, one, Map.of("side", side, "quantile", "0.99"), one.p99Millis());
        add("cpu_millis", "CPU time for a compared picture, mean", one, Map.of("side", side), one.cpuMillis());
        add("judged_f1", "F1 with what the judge found, 0..1", one, Map.of("side", side), one.judgedF1());
    }

    private void add(String name, String help, TrialSide of, Map<String, String> more, double value) {
        if (!Double.isNaN(value) && !of.detector().isEmpty()) {
            Map<String, String> labels = new TreeMap<>(more);
            labels.put("camera", camera);
            labels.put("detector", of.detector());
            labels.put("model", of.model());
            gauges.add(new Gauge("nanostream_trial_" + name, help, labels, value));
        }
    }
}
