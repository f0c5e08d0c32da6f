package io.nanostream.admin.deploy.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Tells once when something falls ill, and once when it is well again. One thread. */
final class Teller {
    /** Who copies thousands of wrong files finds the first in the log. */
    private static final int LIMIT = 16;

    /** By subject, since which change of it. */
    private final Map<String, Long> told = new HashMap<>();

    private final Consumer<String> warnings;
    private final Consumer<String> news;

    /**
     * Takes who listens.
     *
     * @param warnings to what falls ill, a line each
     * @param news to what is well again
     */
    Teller(Consumer<String> warnings, Consumer<String> news) {
        this.warnings = warnings;
        this.news = news;
    }

    /**
     * One that is not well.
     *
     * @param fault what is the matter
     * @param changedMillis when it changed last: another content that is wrong too is told too
     */
    record Ill(Fault fault, long changedMillis) {}

    /**
     * Takes what is so at this moment.
     *
     * @param ill by subject
     * @param present subjects that exist
     */
    void tell(Map<String, Ill> ill, Set<String> present) {
        told.keySet().removeIf(subject -> {
            boolean well = !ill.containsKey(subject);
            if (well) {
                news.accept(subject + ": is " + (present.contains(subject) ? "well again" : "gone"));
            }
            return well;
        });
        ill.forEach((subject, now) -> {
            Long before = told.get(subject);
            if (before == null ? told.size() < LIMIT : before != now.changedMillis) {
                warnings.accept(subject + ": " + now.fault.reason() + ". Remedy: " + now.fault.remedy());
                told.put(subject, now.changedMillis);
            }
        });
    }
}
