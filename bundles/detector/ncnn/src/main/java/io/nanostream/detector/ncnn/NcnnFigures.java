package io.nanostream.detector.ncnn;

import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.detector.ncnn.isolated.Children;
import io.nanostream.detector.ncnn.net.ModelTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the detector did, in numbers. */
final class NcnnFigures {
    private NcnnFigures() {}

    static List<StageCounters> stages(Map<String, ModelTotals> models) {
        List<StageCounters> stages = new ArrayList<>();
        models.forEach((model, totals) -> {
            long failures = totals.failures();
            long pictures = totals.pictures();
            stages.add(new StageCounters(
                    "detector.ncnn", model, pictures, pictures - failures, Map.of("failed", failures), 0));
        });
        return stages;
    }

    static List<Gauge> gauges(Map<String, ModelTotals> models, long abandoned, Children children) {
        List<Gauge> gauges = new ArrayList<>();
        models.forEach((model, totals) -> gauges.add(new Gauge(
                "nanostream_detector_inference_seconds",
                "Time that the last inference took.",
                Map.of("model", model),
                totals.lastSeconds())));
        gauges.add(new Gauge("nanostream_detector_abandoned", "Inferences that hung.", Map.of(), abandoned));
        gauges.add(new Gauge(
                "nanostream_detector_ncnn_children",
                "Processes that infer, the spare one included.",
                Map.of(),
                children.alive().size()));
        gauges.add(new Gauge(
                "nanostream_detector_ncnn_child_restarts",
                "Processes that ended by themselves or did not answer, and were replaced.",
                Map.of(),
                children.restarts()));
        return gauges;
    }
}
