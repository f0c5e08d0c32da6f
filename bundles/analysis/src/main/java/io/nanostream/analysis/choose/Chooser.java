package io.nanostream.analysis.choose;

import io.nanostream.api.detect.DetectorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the best detector for one camera: by ranking, without those that are put aside. A detector that goes while it serves is usually back
 * within a second, updated: until 1.5 s have passed, or 5 s when it is back but has no models yet, none of lower ranking takes its place. Any
 * thread; times are {@link System#nanoTime()}.
 */
public final class Chooser {
    private static final String NO_MODELS = ": it has no models";
    private static final long HOLD_NANOS = 1_500_000_000L;
    private static final long RELOAD_NANOS = 5_000_000_000L;
    private static final long MOST_ASIDE_NANOS = 300_000_000_000L;

    /** Who served and is gone; not the service itself, which would keep its class loader. */
    private record Lost(String name, int ranking, long at) {}

    private final Map<Long, Aside> asides = new HashMap<>(); // by service id: holds no detector that is gone
    private long asideNanos;
    private Lost lost;
    private String trouble = "";

    /**
     * Makes one.
     *
     * @param asideNanos for how long a candidate is put aside the first time; doubled each time, up to 5 minutes
     */
    public Chooser(long asideNanos) {
        this.asideNanos = asideNanos;
    }

    /**
     * Changes the first time.
     *
     * @param nanos as in the constructor
     */
    public synchronized void asideNanos(long nanos) {
        asideNanos = nanos;
    }

    /**
     * Chooses.
     *
     * @param candidates the best first
     * @param wish what is wanted
     * @param now the time
     * @return who shall serve; empty when nobody can, or shall
     */
    public synchronized Optional<Choice> best(List<Candidate> candidates, Wish wish, long now) {
        asides.keySet().retainAll(candidates.stream().map(Candidate::serviceId).toList());
        List<String> reasons = new ArrayList<>();
        if (wish.off()) {
            trouble = "";
            return Optional.empty();
        }
        forgetLost(candidates, now);
        for (Candidate candidate : candidates) {
            if (wish.detector().isEmpty() || wish.detector().equals(candidate.name())) {
                Optional<Choice> choice = usable(candidate, wish, now, reasons);
                if (choice.isPresent()) {
                    lost = null;
                    reasons.removeIf(reason ->
                            reason.endsWith(NO_MODELS)); // a detector without weights is well; the next serves
                    trouble = String.join("; ", reasons);
                    return choice;
                }
            }
        }
        trouble = reasons.isEmpty() ? nobody(candidates, wish) : String.join("; ", reasons);
        return Optional.empty();
    }

    /**
     * Puts a candidate aside, for longer each time.
     *
     * @param candidate who failed
     * @param reason one line
     * @param now the time
     */
    public synchronized void putAside(Candidate candidate, String reason, long now) {
        asides.computeIfAbsent(candidate.serviceId(), key -> new Aside())
                .add(candidate, reason, asideNanos, MOST_ASIDE_NANOS, now);
    }

    /**
     * Counts a call that does not return, or did after all.
     *
     * @param candidate whose call
     * @param change 1 or -1
     */
    public synchronized void hanging(Candidate candidate, int change) {
        Aside aside = asides.get(candidate.serviceId());
        if (aside != null) {
            aside.hanging(change);
        }
    }

    /**
     * Forgets that a candidate was ever put aside, but for its calls that hang.
     *
     * @param candidate who has served well for a while
     */
    public synchronized void servedWell(Candidate candidate) {
        Aside aside = asides.get(candidate.serviceId());
        if (aside != null) {
            aside.forgive();
        }
    }

    /**
     * Holds its place for a moment.
     *
     * @param candidate who served and is gone
     * @param now the time
     */
    public synchronized void lost(Candidate candidate, long now) {
        lost = new Lost(candidate.name(), candidate.ranking(), now);
    }

    /** {@return why not what is wished serves, one line; empty when it does} */
    public synchronized String trouble() {
        return trouble;
    }

    private Optional<Choice> usable(Candidate candidate, Wish wish, long now, List<String> reasons) {
        if (lost != null && candidate.ranking() < lost.ranking()) {
            reasons.add(candidate.name() + ": " + lost.name() + " has just gone and may come back at once");
            return Optional.empty();
        }
        String bar = candidate.suspect().bar();
        if (!bar.isEmpty()) {
            reasons.add(candidate.name() + ": " + bar + "; not tried again until its bundle is updated or restarted");
            return Optional.empty();
        }
        Aside aside = asides.get(candidate.serviceId());
        if (aside != null && aside.keepsOut(candidate, now)) {
            reasons.add(candidate.name() + ": " + aside.tell(now));
            return Optional.empty();
        }
        List<DetectorModel> models = models(candidate, now, reasons);
        return models.isEmpty() ? Optional.empty() : Optional.of(new Choice(candidate, model(models, wish, reasons)));
    }

    private void forgetLost(List<Candidate> candidates, long now) {
        if (lost != null) {
            boolean back =
                    candidates.stream().anyMatch(candidate -> candidate.name().equals(lost.name()));
            lost = now - lost.at() > (back ? RELOAD_NANOS : HOLD_NANOS) ? null : lost;
        }
    }

    private List<DetectorModel> models(Candidate candidate, long now, List<String> reasons) {
        try {
            List<DetectorModel> models = candidate.detector().models();
            if (models.isEmpty()) {
                reasons.add(candidate.name() + NO_MODELS);
            }
            return models;
        } catch (RuntimeException | LinkageError e) { // another room's code
            putAside(candidate, "it cannot say its models: " + e, now);
            reasons.add(candidate.name() + ": it cannot say its models: " + e);
            return List.of();
        }
    }

    private static DetectorModel model(List<DetectorModel> models, Wish wish, List<String> reasons) {
        DetectorModel wished = models.get(0);
        if (!wish.model().isEmpty()) {
            Optional<DetectorModel> named = models.stream()
                    .filter(model -> model.name().equals(wish.model()))
                    .findFirst();
            wished = named.orElse(wished);
            if (named.isEmpty()) {
                List<String> names = models.stream().map(DetectorModel::name).toList();
                reasons.add("model=" + wish.model() + ", must be one of " + String.join(", ", names));
            }
        }
        int cost = wished.cost();
        List<DetectorModel> smaller = models.stream()
                .filter(model -> model.cost() < cost)
                .sorted(Comparator.comparingInt(DetectorModel::cost).reversed())
                .toList();
        int steps = Math.min(wish.smaller(), smaller.size());
        return steps == 0 ? wished : smaller.get(steps - 1);
    }

    private static String nobody(List<Candidate> candidates, Wish wish) {
        if (candidates.isEmpty()) {
            return "no detector is installed";
        }
        List<String> names = candidates.stream().map(Candidate::name).toList();
        return "detector=" + wish.detector() + ", must be empty, off or one of " + String.join(", ", names);
    }
}
