package io.nanostream.admin.rest.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.nanostream.admin.rest.http.HttpProblem;
import io.nanostream.api.trial.TrialGate;
import io.nanostream.api.trial.TrialLimits;
import io.nanostream.api.trial.TrialSettings;
import java.util.Iterator;
import java.util.Set;

/** Reads a trial that is wanted from JSON. What is not given has its default; what is not known is refused. */
final class TrialBody {
    private static final Set<String> KEYS = Set.of(
            "camera",
            "detector",
            "model",
            "dutyPercent",
            "gate",
            "pictures",
            "agreementMin",
            "margin",
            "p99MostMillis",
            "failuresMost");

    private final JsonNode json;

    private TrialBody(JsonNode json) {
        this.json = json;
    }

    /**
     * {@return the settings}
     *
     * @param json an object
     * @throws HttpProblem 400, with key, value and what it must be
     */
    static TrialSettings settings(JsonNode json) throws HttpProblem {
        if (!json.isObject()) {
            throw bad("the body must be a JSON object");
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name)) {
                throw bad(name + " is unknown, must be one of "
                        + String.join(", ", KEYS.stream().sorted().toList()));
            }
        }
        try {
            return new TrialBody(json).read();
        } catch (IllegalArgumentException e) { // what the records say of their values
            throw bad(e.getMessage());
        }
    }

    private TrialSettings read() throws HttpProblem {
        TrialLimits defaults = TrialLimits.DEFAULT;
        TrialLimits limits = new TrialLimits(
                whole("pictures", defaults.pictures()),
                number("agreementMin", defaults.agreementMin()),
                number("margin", defaults.margin()),
                number("p99MostMillis", defaults.p99MostMillis()),
                whole("failuresMost", defaults.failuresMost()));
        return new TrialSettings(
                text("camera", ""),
                text("detector", ""),
                text("model", ""),
                whole("dutyPercent", TrialSettings.DEFAULT_DUTY_PERCENT),
                TrialGate.of(text("gate", "manual")),
                limits);
    }

    private String text(String key, String fallback) throws HttpProblem {
        JsonNode value = json.path(key);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw bad(key + "=" + value + ", must be a text");
        }
        return value.asText(fallback);
    }

    private int whole(String key, int fallback) throws HttpProblem {
        JsonNode value = json.path(key);
        if (!value.isMissingNode() && !(value.isIntegralNumber() && value.canConvertToInt())) {
            throw bad(key + "=" + value + ", must be a whole number");
        }
        return value.asInt(fallback);
    }

    private double number(String key, double fallback) throws HttpProblem {
        JsonNode value = json.path(key);
        if (!value.isMissingNode() && !value.isNumber()) {
            throw bad(key + "=" + value + ", must be a number");
        }
        return value.asDouble(fallback);
    }

    private static HttpProblem bad(String reason) {
        return new HttpProblem(400, "bad_parameter", reason);
    }
}
