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

    /** {@return the configuration's values; an empty one is its default} Throws IllegalArgumentException with key, value and form when one is wrong. */
    static AnalysisSettings of(AnalysisConfig config) {
        String run = config.run().strip();
        if (!run.isEmpty() && !run.equals("demand") && !run.equals("always")) {
            throw new IllegalArgumentException("run=" + run + ", must be demand or always");
        }
        Wish wish = new Wish(config.detector().strip(), config.model().strip(), 0);
        long deadline = millis("deadlineMillis", config.deadlineMillis().strip(), "2000", 60_000);
        long aside = millis("asideMillis", config.asideMillis().strip(), "5000", 300_000);
        return new AnalysisSettings(
                new LookSettings(rate(config.rate().strip()), wish, deadline, aside, run.equals("always")),
                stills(config.stills().strip()));
    }

    private static double rate(String text) {
        if (text.equals("max")) {
            return 0;
        }
        if (text.isEmpty()) {
            return LookSettings.DEFAULT.rate();
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

    private static boolean stills(String text) {
        return switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("stills=" + text + ", must be true or false");
        };
    }

    private static long millis(String key, String text, String otherwise, int most) {
        IllegalArgumentException refusal =
                new IllegalArgumentException(key + "=" + text + ", must be a whole number 100.." + most);
        try {
            int millis = Integer.parseInt(text.isEmpty() ? otherwise : text);
            if (millis >= 100 && millis <= most) {
                return TimeUnit.MILLISECONDS.toNanos(millis);
            }
        } catch (NumberFormatException e) {
            refusal.initCause(e);
        }
        throw refusal;
    }
}
