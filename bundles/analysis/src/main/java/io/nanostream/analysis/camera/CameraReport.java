package io.nanostream.analysis.camera;

import io.nanostream.analysis.choose.Choice;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the analysis of one camera does at one moment, as health and statistics tell it. */
public final class CameraReport {
    private final String camera;
    private final Optional<Choice> serving;
    private final boolean off;
    private final boolean lively;
    private final String trouble;
    private final LookCounters counters;

    CameraReport(
            String camera,
            Optional<Choice> serving,
            boolean off,
            boolean lively,
            String trouble,
            LookCounters counters) {
        this.camera = camera;
        this.serving = serving;
        this.off = off;
        this.lively = lively;
        this.trouble = trouble;
        this.counters = counters;
    }

    /** {@return who serves and how fast; degraded where not what is wished for serves} */
    public HealthReport health() {
        String subject = "camera " + camera;
        long hanging = counters.hanging();
        long deaf = counters.hangingTellings();
        if (off || trouble.isEmpty() && hanging == 0 && deaf == 0) {
            return new HealthReport(subject, Level.OK, doing(), "");
        }
        List<String> reasons = new ArrayList<>();
        if (!trouble.isEmpty()) {
            reasons.add(trouble);
        }
        if (hanging > 0) {
            reasons.add(hanging + " calls of detectors do not return; their threads are abandoned");
        }
        if (deaf > 0) {
            reasons.add(deaf + " calls of consumers of detections do not return; they are told nothing meanwhile");
        }
        reasons.add(doing());
        String remedy = "see health of detectors and trackers, and the log; streams go on either way";
        return new HealthReport(subject, Level.DEGRADED, String.join("; ", reasons), remedy);
    }

    private String doing() {
        return serving.map(choice -> choice + ", " + counters.pace())
                .orElse(off ? "off" : lively ? "nobody looks" : "waits until somebody watches");
    }

    /** {@return frames taken, looked at and dropped} */
    public StageCounters stage() {
        return new StageCounters("analysis", camera, counters.taken(), counters.lookedAt(), counters.drops(), 0);
    }

    /** {@return latency of the last hundred looks, and looks a second} */
    public List<Gauge> gauges() {
        List<Gauge> gauges = new ArrayList<>();
        serving.ifPresent(choice -> {
            gauges.add(latency(choice, "0.5"));
            gauges.add(latency(choice, "0.99"));
        });
        Map<String, String> label = Map.of("camera", camera);
        gauges.add(new Gauge("nanostream_analysis_rate", "Inferences a second", label, counters.perSecond()));
        gauges.add(new Gauge(
                "nanostream_analysis_abandoned",
                "Calls of detectors that did not return in time, so far",
                label,
                counters.abandonedTotal()));
        gauges.add(new Gauge(
                "nanostream_analysis_nonsense",
                "Detections that were dropped as impossible, so far",
                label,
                counters.nonsenseTotal()));
        return gauges;
    }

    private Gauge latency(Choice choice, String quantile) {
        Map<String, String> labels = Map.of(
                "camera",
                camera,
                "detector",
                choice.candidate().name(),
                "model",
                choice.model().name(),
                "quantile",
                quantile);
        return new Gauge(
                "nanostream_analysis_inference_millis",
                "How long the detector took for a picture, over the last hundred",
                labels,
                counters.quantile(Double.parseDouble(quantile)));
    }
}
