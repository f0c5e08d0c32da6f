package io.nanostream.analysis.compare;

import io.nanostream.api.trial.TrialGate;
import io.nanostream.api.trial.TrialLimits;
import io.nanostream.api.trial.TrialSide;
import io.nanostream.api.trial.TrialStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * What a gate says of a trial.
 *
 * @param promoted whether it shall serve
 * @param reason the figures that decided
 */
public record Verdict(boolean promoted, String reason) {

    /**
     * {@return the verdict; empty while there is none yet}
     *
     * @param status what was counted
     */
    public static Optional<Verdict> of(TrialStatus status) {
        TrialGate gate = status.settings().gate();
        TrialLimits limits = status.settings().limits();
        if (gate.kind() == TrialGate.Kind.MANUAL) {
            return Optional.empty();
        }
        if (status.counts().failures() > limits.failuresMost()) {
            String text = "failed with %d pictures, may with %d";
            return refused(text, status.counts().failures(), limits.failuresMost());
        }
        if (status.counts().withBoxes() < limits.pictures()) {
            return Optional.empty();
        }
        double p99 = status.shadow().p99Millis();
        if (p99 > limits.p99MostMillis()) {
            return refused("latency p99 is %.1f ms, may be %.1f ms", p99, limits.p99MostMillis());
        }
        return gate.kind() == TrialGate.Kind.AGREEMENT ? agreement(status) : judged(status);
    }

    private static Optional<Verdict> agreement(TrialStatus status) {
        double f1 = status.counts().f1();
        double min = status.settings().limits().agreementMin();
        return decided(f1 >= min, "F1 with the serving one is %.3f, must be %.3f", f1, min);
    }

    private static Optional<Verdict> judged(TrialStatus status) {
        TrialSide serving = status.serving();
        double shadow = known(status.shadow().judgedF1());
        double margin = status.settings().limits().margin();
        return decided(
                shadow - known(serving.judgedF1()) >= margin,
                "F1 with the judge is %.3f, that of the serving one %.3f, must be %.3f more",
                shadow,
                known(serving.judgedF1()),
                margin);
    }

    private static double known(double f1) {
        return Double.isNaN(f1) ? 0 : f1;
    }

    private static Optional<Verdict> refused(String text, Object... figures) {
        return decided(false, text, figures);
    }

    private static Optional<Verdict> decided(boolean promoted, String text, Object... figures) {
        return Optional.of(new Verdict(promoted, String.format(Locale.ROOT, text, figures)));
    }
}
