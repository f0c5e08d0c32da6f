package io.nanostream.governor.thermal;

import io.nanostream.api.govern.Savings;
import io.nanostream.governor.thermal.Ladder.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the sensor and keeps what follows from it. {@link #look} on one thread, {@link #view} on any.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int BLIND_READINGS = 3;

    /**
     * What is known and asked at one moment.
     *
     * @param zone the sensor's file, empty where there is none
     * @param celsius the last temperature, NaN where none is known
     * @param place of the ladder
     * @param savings what is asked
     * @param text what is asked, for people; empty when nothing
     * @param trouble why the sensor cannot be read, empty when it can
     */
    record View(String zone, double celsius, Place place, Savings savings, String text, String trouble) {
        static final View NOTHING = new View("", Double.NaN, new Place(0, false), Savings.NONE, "", "");
    }

    private final Path sysfs;
    private final Ladder ladder = new Ladder();
    private volatile View view = View.NOTHING;
    private int blind;
    private boolean toldNone;

    /**
     * Makes one.
     *
     * @param sysfs where zones are looked for
     */
    Watch(Path sysfs) {
        this.sysfs = sysfs;
    }

    /** {@return what is known and asked now} */
    View view() {
        return view;
    }

    /**
     * Takes a reading.
     *
     * @param nowNanos when, on any clock that only rises
     * @param settings what to do with it
     */
    void look(long nowNanos, ThermalGovernorSettings settings) {
        Optional<ThermalZone> zone = ThermalZone.find(settings.zone(), sysfs);
        if (zone.isEmpty()) {
            tellNone();
            view = seen(settings, "", Double.NaN, ladder.release(), "");
            return;
        }
        String name = zone.get().file().toString();
        try {
            double celsius = zone.get().celsius();
            blind = 0;
            List<Step> steps = settings.enabled() ? settings.steps() : List.of();
            Place place = ladder.at(nowNanos, celsius, settings.thresholds(), steps.size());
            view = seen(settings, name, celsius, settings.enabled() ? place : ladder.release(), "");
        } catch (IOException e) {
            blind++;
            boolean keep = blind < BLIND_READINGS;
            Place place = keep ? view.place() : ladder.release();
            view = seen(settings, name, Double.NaN, place, e.getMessage());
        }
    }

    private View seen(ThermalGovernorSettings settings, String zone, double celsius, Place place, String trouble) {
        List<Step> steps = settings.steps()
                .subList(0, Math.min(place.step(), settings.steps().size()));
        Savings savings = place.paused() ? new Savings(0, true, 0, false, 100, 1) : Savings.NONE;
        for (Step step : steps) {
            savings = savings.and(step.asked(settings));
        }
        String text = steps.stream().map(Step::text).collect(Collectors.joining(", "));
        if (place.paused()) {
            text = "detection paused" + (text.isEmpty() ? "" : ", ") + text;
        }
        View now = new View(zone, celsius, place, savings, text, trouble);
        tell(view, now);
        return now;
    }

    private void tell(View before, View now) {
        if (!before.place().equals(now.place())) {
            LOG.info("{}: {}", temperature(now), move(before, now));
        }
        if (!now.trouble().isEmpty() && before.trouble().isEmpty()) {
            LOG.warn("the temperature cannot be read: {}; what is saved is given back soon", now.trouble());
        }
    }

    /** {@return what changed, for people} */
    static String move(View before, View now) {
        int from = before.place().step();
        int to = now.place().step();
        String asked = now.text().isEmpty() ? "nothing is saved any more" : "saved: " + now.text();
        return (from == to ? "step " + to : "step " + from + " -> " + to) + ": " + asked;
    }

    private void tellNone() {
        if (!toldNone) {
            toldNone = true;
            LOG.info("no thermal zone in {}: nothing is watched; name a file as zone if there is one", sysfs);
        }
    }

    /** {@return the temperature for people} */
    static String temperature(View view) {
        return Double.isNaN(view.celsius()) ? "temperature unknown" : Math.round(view.celsius() * 10) / 10.0 + " °C";
    }
}
