package io.nanostream.detector.ncnn;

import io.nanostream.api.detect.Detector;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.detector.ncnn.net.ModelTotals;
import io.nanostream.detector.ncnn.weights.Model;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The detector as others see it. */
final class NcnnService implements Detector {
    static final String NAME = "ncnn";

    private final Offering offering;
    private final Engines engines;
    private final Map<String, ModelTotals> totals = new ConcurrentSkipListMap<>();

    NcnnService(Offering offering, Engines engines) {
        this.offering = offering;
        this.engines = engines;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<DetectorModel> models() {
        return offering.offer().models().stream()
                .map(model -> model.card().model())
                .toList();
    }

    @Override
    public DetectorSession open(String name) throws DetectorException {
        Offer offer = offering.offer();
        Model model = offer.model(name)
                .orElseThrow(() -> new DetectorException("model " + name + " is not here: there are "
                        + offer.models().stream().map(Model::name).toList()));
        ModelTotals counted = totals.computeIfAbsent(name, first -> new ModelTotals());
        try {
            return engines.open(model, offering.opening(offer.settings(), counted));
        } catch (DetectorException wrong) {
            offering.failed(model, wrong);
            throw wrong;
        } catch (IllegalStateException stopped) {
            throw new DetectorException(stopped.getMessage(), stopped);
        }
    }

    /** {@return what each model did} */
    Map<String, ModelTotals> totals() {
        return totals;
    }
}
