package io.nanostream.detector.ncnn;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.binding.gstreamer.Background;
import io.nanostream.detector.ncnn.card.ModelCard;
import io.nanostream.detector.ncnn.fetch.BackgroundFetch;
import io.nanostream.detector.ncnn.isolated.ChildException;
import io.nanostream.detector.ncnn.net.Calls;
import io.nanostream.detector.ncnn.net.Isolation;
import io.nanostream.detector.ncnn.net.ModelTotals;
import io.nanostream.detector.ncnn.net.NcnnSession;
import io.nanostream.detector.ncnn.net.OpenSessions;
import io.nanostream.detector.ncnn.weights.Checksums;
import io.nanostream.detector.ncnn.weights.Failure;
import io.nanostream.detector.ncnn.weights.Model;
import io.nanostream.detector.ncnn.weights.ModelScan;
import io.nanostream.detector.ncnn.weights.Problem;
import io.nanostream.detector.ncnn.weights.WeightFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the offer true: looks at the folders when the settings change and every two seconds, and tries the first model
 * before it offers it, so that one that fails leaves the one before in service. Thread {@code detector.ncnn}.
 */
final class Offering {
    private static final Logger LOG = LoggerFactory.getLogger(Offering.class);
    private static final long PERIOD_MILLIS = 2000;

    private final Engines engines;
    private final Calls calls;
    private final OpenSessions sessions;
    private final Runnable changed;
    private final ModelScan scan = new ModelScan(new Checksums());
    private final Map<Model, Failure> failed = new HashMap<>();
    private final BackgroundFetch fetch = new BackgroundFetch(this::look);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread worker = new Thread(
                () -> {
                    Background.giveWay(); // the video goes first, also while a model is tried
                    work.run();
                },
                "detector.ncnn");
        worker.setDaemon(true);
        return worker;
    });
    private volatile NcnnDetectorSettings settings;
    private volatile Offer offer;
    private Set<WeightFile> seen = Set.of();

    /**
     * Begins nothing yet.
     *
     * @param settings the first
     * @param engines open sessions
     * @param calls where trials are counted
     * @param sessions where open ones are listed
     * @param changed called on the thread when there is another offer
     */
    Offering(NcnnDetectorSettings settings, Engines engines, Calls calls, OpenSessions sessions, Runnable changed) {
        this.settings = settings;
        this.engines = engines;
        this.calls = calls;
        this.sessions = sessions;
        this.changed = changed;
        this.offer = new Offer(settings, List.of(), List.of());
    }

    void start() {
        thread.scheduleWithFixedDelay(this::refresh, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** {@return those in force, though perhaps not yet offered by} */
    NcnnDetectorSettings settings() {
        return settings;
    }

    Offer offer() {
        return offer;
    }

    /** {@return one line of what is being fetched or why it failed; empty when nothing is, or is wanted any more} */
    String fetching() {
        return settings.choice().download() ? fetch.state() : "";
    }

    void apply(NcnnDetectorSettings other) {
        settings = other;
        look();
    }

    /** Somebody could not open this model. */
    void failed(Model model, DetectorException wrong) {
        run(() -> {
            failed.put(model, failure(wrong));
            seen = Set.of();
            refresh();
        });
    }

    void stop() {
        fetch.stop();
        thread.shutdownNow();
    }

    private void look() {
        run(this::refresh);
    }

    private void run(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Too late: the detector is stopped");
        }
    }

    private void refresh() {
        try {
            NcnnDetectorSettings now = settings;
            Set<WeightFile> there = scan.snapshot(now.folders(), now.choice().own());
            boolean other = now != offer.settings();
            if (other) {
                failed.clear();
            }
            boolean again = failed.values().removeIf(failure -> failure.isOver(System.nanoTime()));
            if (other || again || !there.equals(seen)) {
                renew(now);
                seen = there;
            }
        } catch (IllegalStateException stopped) {
            LOG.debug("The detector was stopped while it tried a model", stopped);
        } catch (RuntimeException
                | Error unexpected) { // the top of this thread's loop: it must go on, also without memory
            LOG.error("Could not look for models; trying again", unexpected);
        }
    }

    private void renew(NcnnDetectorSettings now) {
        ModelScan.Found found = scan.scan(now.folders(), now.choice().own(), now.changes());
        List<Problem> problems = new ArrayList<>(found.problems());
        List<Model> models = usable(now, found.models(), problems);
        models = withLoaded(now, models, found.cards(), problems);
        problems.addAll(OfferRules.unmet(now, found, models));
        OfferRules.toFetch(now, found, models)
                .ifPresent(card ->
                        fetch.want(card, now.folders().store(), now.choice().mirror()));
        if (now.net().isolation() == Isolation.NONE) {
            engines.apart().rest();
        }
        publish(new Offer(now, models, problems));
    }

    /** Those that did not fail; the first was tried. */
    private List<Model> usable(NcnnDetectorSettings now, List<Model> found, List<Problem> problems) {
        failed.keySet().retainAll(found);
        List<Model> models = now.choice().ordered(found, offer.first());
        boolean tried = false;
        for (Model model : List.copyOf(models)) {
            if (!tried && !failed.containsKey(model)) {
                tried = works(model, now);
            }
            if (failed.containsKey(model)) {
                models.remove(model);
                problems.add(failed.get(model).problem(model.name(), NcnnDetector.PID));
            }
        }
        return models;
    }

    private boolean works(Model model, NcnnDetectorSettings now) {
        if (engines.holds(model, now.net())) {
            return true;
        }
        try {
            engines.tryOut(model, opening(now, new ModelTotals()));
            return true;
        } catch (DetectorException wrong) {
            failed.put(model, failure(wrong));
            return false;
        }
    }

    private static Failure failure(DetectorException wrong) {
        boolean killed = wrong.getCause() instanceof ChildException gone && gone.killed();
        boolean late = wrong.getCause() instanceof TimeoutException;
        return new Failure(wrong.getMessage(), killed || late, System.nanoTime());
    }

    NcnnSession.Opening opening(NcnnDetectorSettings now, ModelTotals totals) {
        return new NcnnSession.Opening(now.net(), now.rules(), now.classes(), calls, sessions, totals);
    }

    /** A model whose files vanished or were spoilt goes on from memory while somebody uses it. */
    private List<Model> withLoaded(
            NcnnDetectorSettings now, List<Model> models, Map<String, ModelCard> cards, List<Problem> problems) {
        List<Model> all = new ArrayList<>(models);
        for (Model old : offer.models()) {
            boolean replaced = models.stream().anyMatch(model -> model.name().equals(old.name()));
            if (!replaced && !failed.containsKey(old) && engines.holds(old, now.net())) {
                all.add(old);
                problems.add(OfferRules.fromMemory(old, cards));
            }
        }
        return now.choice().ordered(all, offer.first());
    }

    private void publish(Offer next) {
        Offer before = offer;
        offer = next;
        for (Problem problem : next.problems()) {
            if (!before.problems().contains(problem)) {
                LOG.warn("{}: {}; {}", problem.subject(), problem.reason(), problem.remedy());
            }
        }
        if (!before.models().equals(next.models()) || before.settings() != next.settings()) {
            LOG.info("Models: {}", next.models().stream().map(Model::name).toList());
            changed.run();
        }
    }
}
