package io.nanostream.detector.ncnn.fetch;

import java.io.PrintStream;

/** Progress on one line of a terminal that is rewritten; anything else is told only when another file begins. */
final class ProgressBar implements FetchProgress {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private String file = "";
    private long shown = -1;

    ProgressBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void at(String name, long bytes, long of) {
        boolean another = !name.equals(file);
        long percent = of > 0 ? 100 * bytes / of : 0;
        if (!terminal && another) {
            out.println("fetching " + name + ", " + (of >> 10) + " KiB");
        }
        if (terminal && (another || percent != shown)) {
            int filled = (int) (WIDTH * percent / 100);
            out.printf(
                    "\r\033[K%s [%s%s] %d %% of %d KiB",
                    name, "#".repeat(filled), ".".repeat(WIDTH - filled), percent, of >> 10);
            out.flush();
        }
        file = name;
        shown = percent;
    }

    /** Leaves an empty line for what comes next. */
    void clear() {
        if (terminal && !file.isEmpty()) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
