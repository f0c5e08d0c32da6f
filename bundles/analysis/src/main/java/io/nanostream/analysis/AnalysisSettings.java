package io.nanostream.analysis;

import io.nanostream.analysis.camera.LookSettings;
import io.nanostream.analysis.choose.Wish;
import java.util.concurrent.TimeUnit;

/**
 * Checked values of the configuration.
 *
 * @param looks how cameras are looked at
 * @param stills whether single pictures are looked at on request
 */
record AnalysisSettings(LookSettings looks, boolean stills) {
    /** What holds until there is a configuration that makes sense. */
    static final AnalysisSettings DEFAULT = new AnalysisSettings(LookSettings.DEFAULT, true);

    /** {@return the configuration's values} Throws IllegalArgumentException with key, value and form when one is wrong. */
    static AnalysisSettings of(AnalysisConfig config) {
        String run = config.run().strip();
        if (!run.equals("demand") && !run.equals("always")) {
            throw new IllegalArgumentException("run=" + run + ", must be demand or always");
        }
        Wish wish = new Wish(config.detector().strip(), config.model().strip(), 0);
        long deadline = millis("deadlineMillis", config.deadlineMillis(), 60_000);
        long aside = millis("asideMillis", config.asideMillis(), 300_000);
        return new AnalysisSettings(
                new LookSettings(rate(config.rate().strip()), wish, deadline, aside, run.equals("always")),
                config.stills());
    }

    private static double rate(String text) {
        if (text.equals("max")) {
            return 0;
        }
        IllegalArgumentException refusal =
                new IllegalArgumentException("rate=" + text + ", must be max or 0.1..60 inferences a second");
        try {
            double rate = Double.parseDouble(text);
            if (rate >= 0.1 && rate <= 60) {
                return rate;
            }
        } catch (NumberFormatException e) {
            refusal.initCause(e);
        }
        throw refusal;
    }

    private static long millis(String key, int millis, int most) {
        if (millis < 100 || millis > most) {
            throw new IllegalArgumentException(key + "=" + millis + ", must be 100.." + most);
        }
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
