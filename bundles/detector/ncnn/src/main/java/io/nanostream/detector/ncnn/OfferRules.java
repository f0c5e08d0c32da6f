package io.nanostream.detector.ncnn;

import io.nanostream.detector.ncnn.card.ModelCard;
import io.nanostream.detector.ncnn.weights.Model;
import io.nanostream.detector.ncnn.weights.ModelScan;
import io.nanostream.detector.ncnn.weights.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to tell a person whose wish is not met, and what to fetch for it. */
final class OfferRules {
    private OfferRules() {}

    /** {@return why the first model is not what the settings ask for; nothing where it is} */
    static List<Problem> unmet(NcnnDetectorSettings settings, ModelScan.Found found, List<Model> models) {
        List<Problem> problems = new ArrayList<>();
        String wanted = settings.choice().wanted();
        String folders = settings.folders().users() + ", " + settings.folders().store();
        String instead = models.isEmpty() ? "" : "; " + models.get(0).name() + " serves";
        boolean here = models.stream().anyMatch(model -> model.name().equals(wanted));
        if (!wanted.isEmpty() && !here) {
            problems.add(
                    found.cards().containsKey(wanted)
                            ? new Problem(
                                    "model",
                                    "model=" + wanted + " cannot be used: no sound weights in " + folders + instead,
                                    remedy("fetch it", found.cards().get(wanted)))
                            : new Problem(
                                    "model",
                                    "model=" + wanted + ", must be auto or one of "
                                            + String.join(", ", found.cards().keySet()) + instead,
                                    "correct model of " + NcnnDetector.PID));
        } else if (models.isEmpty()) {
            problems.add(Problem.advice(
                    "models",
                    "no model is here: no weights that a card describes in " + folders,
                    "fetch one: ./models/fetch nanodet_m"));
        }
        if (!models.isEmpty()) {
            problems.addAll(unlike(settings, models.get(0)));
        }
        return problems;
    }

    /**
     * {@return what to say of a model that goes on from memory}
     *
     * @param old its files or its card are no more what they were
     * @param cards those there are now
     */
    static Problem fromMemory(Model old, Map<String, ModelCard> cards) {
        ModelCard card = cards.get(old.name());
        String lost = card == null ? "its card is gone or wrong" : "its files are gone or spoilt";
        return new Problem(
                "model " + old.name(),
                lost + "; it goes on from memory while it is in use",
                card == null ? "put its card back, or choose another model" : remedy("fetch it anew", card));
    }

    private static String remedy(String fetch, ModelCard card) {
        return card.files().fetchable()
                ? fetch + ": ./models/fetch " + card.name()
                : "put " + card.files().param().name() + " and "
                        + card.files().bin().name() + " there: nobody has them to be fetched";
    }

    private static List<Problem> unlike(NcnnDetectorSettings settings, Model first) {
        List<Problem> problems = new ArrayList<>();
        ModelChoice choice = settings.choice();
        if (choice.int8()
                && choice.wanted().isEmpty()
                && !first.card().figures().int8()) {
            problems.add(new Problem(
                    "int8",
                    "int8=true, but no INT8 model can be used: " + first.name() + " serves in FP32",
                    "fetch one: ./models/fetch nanodet-plus-m_416_int8"));
        }
        List<String> unknown = settings.classes().unknown(first.card().labels());
        if (!unknown.isEmpty()) {
            problems.add(new Problem(
                    "classes",
                    "classes=" + String.join(",", unknown) + ", must be labels of " + first.name()
                            + ": they are not looked for",
                    "correct classes of " + NcnnDetector.PID));
        }
        String heads = settings.changes().heads();
        if (!heads.isEmpty()
                && !first.card().head().withOutputs(heads).equals(first.card().head())) {
            problems.add(new Problem(
                    "heads",
                    "heads=" + heads + " names outputs that " + first.name() + " does not have: its card's are used",
                    "correct or empty heads of " + NcnnDetector.PID));
        }
        return problems;
    }

    /** {@return the model that should be fetched} */
    static Optional<ModelCard> toFetch(NcnnDetectorSettings settings, ModelScan.Found found, List<Model> models) {
        ModelChoice choice = settings.choice();
        boolean met = choice.wanted().isEmpty()
                ? !models.isEmpty()
                : models.stream().anyMatch(model -> model.name().equals(choice.wanted()));
        if (!choice.download() || met) {
            return Optional.empty();
        }
        return found.cards().values().stream()
                .filter(card -> card.files().fetchable() || !choice.mirror().isEmpty())
                .filter(card -> choice.wanted().isEmpty()
                        ? card.figures().int8() == choice.int8()
                        : card.name().equals(choice.wanted()))
                .max(Comparator.comparingDouble(card -> card.figures().ap()));
    }
}
