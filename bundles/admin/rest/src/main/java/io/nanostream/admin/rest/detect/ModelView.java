package io.nanostream.admin.rest.detect;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nanostream.api.detect.DetectorModel;
import java.util.List;

/**
 * A model as JSON.
 *
 * @param name as its card says
 * @param serves whether it looks where none is named
 * @param classes how many it knows
 * @param labels their names, by class id
 */
record ModelView(String name, @JsonProperty("default") boolean serves, int classes, List<String> labels) {

    static ModelView of(DetectorModel model, boolean serves) {
        return new ModelView(model.name(), serves, model.labels().size(), model.labels());
    }
}
