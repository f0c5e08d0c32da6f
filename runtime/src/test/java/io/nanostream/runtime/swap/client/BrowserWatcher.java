package io.nanostream.runtime.swap.client;

import io.nanostream.runtime.Browser;
import java.util.Map;

/** Chromium on the viewer page, which counts by itself; it decodes and shows what it gets. */
final class BrowserWatcher implements Watcher {
    /** Beside the page's own counts: the longest time without a frame. */
    private static final String WATCH_GAPS =
            """
            window.gap = { longest: 0, frames: -1, since: performance.now() };
            setInterval(() => {
              const frames = nanostream.statistics().framesReceived;
              const now = performance.now();
              if (frames !== gap.frames) {
                gap.frames = frames;
                gap.since = now;
              }
              gap.longest = Math.max(gap.longest, now - gap.since);
            }, 10);
            """;

    private static final String TAKE_GAP = "const longest = gap.longest; gap.longest = 0; return Math.round(longest)";
    private static final String EPOCHS =
            "const now = nanostream.statistics().epoch; const other = window.epoch !== undefined && now !== window.epoch; "
                    + "window.epoch = now; return other ? 1 : 0";

    private final Browser browser = new Browser();
    private Counts taken = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    private long epochs;

    BrowserWatcher(String address) throws InterruptedException {
        browser.watch(address);
        browser.run(WATCH_GAPS);
        browser.run(EPOCHS);
    }

    @Override
    public String name() {
        return "Chromium, viewer page";
    }

    @Override
    public String output() {
        return "io.nanostream.output.websocket";
    }

    @Override
    public synchronized long frames() {
        return browser.count("framesReceived");
    }

    @Override
    public synchronized long reconnects() {
        return browser.count("reconnects");
    }

    @Override
    public synchronized Counts take() {
        epochs += (Long) browser.run(EPOCHS);
        Map<String, Object> page = browser.statistics();
        Counts now = new Counts(
                count(page, "framesReceived"),
                count(page, "missing"),
                0,
                count(page, "duplicates"),
                count(page, "outOfOrder"),
                (Long) browser.run(TAKE_GAP),
                count(page, "reconnects"),
                count(page, "decoderErrors"),
                epochs);
        Counts since = now.since(taken);
        taken = now;
        return since;
    }

    private static long count(Map<String, Object> page, String name) {
        return ((Number) page.get(name)).longValue();
    }

    @Override
    public void close() {
        browser.close();
    }
}
