package io.nanostream.analysis.ends;

import java.util.function.IntSupplier;

/** One detector, as the file remembers it. Any thread; {@link #begin} and {@link #end} allocate nothing and do not wait. */
public final class Suspect {
    private final String name;
    private final EndsFile file; // null: nothing is remembered
    private final int place;
    private final IntSupplier most;

    private Suspect(String name, EndsFile file, int place, IntSupplier most) {
        this.name = name;
        this.file = file;
        this.place = place;
        this.most = most;
    }

    /** {@return one of whom nothing is remembered} */
    public static Suspect unknown() {
        return new Suspect("", null, -1, () -> 0);
    }

    /** {@return one that has a place in a file; most says after how many ends it is not called, 0 for never} */
    static Suspect at(String name, EndsFile file, int place, IntSupplier most) {
        return new Suspect(name, file, place, most);
    }

    String name() {
        return name;
    }

    /** A call of it begins. */
    void begin() {
        if (file != null) {
            file.calls(place, 1);
        }
    }

    /** A call of it has ended. */
    void end() {
        if (file != null) {
            file.calls(place, -1);
        }
    }

    /** Forgets what was counted. */
    void forgive() {
        if (file != null) {
            file.forgive(place);
        }
    }

    /** {@return how often in a row the process ended in a call of it} */
    int ends() {
        return file == null ? 0 : file.ends(place);
    }

    /** {@return whether it is not to be called} */
    boolean barred() {
        int limit = most.getAsInt();
        return limit > 0 && ends() >= limit;
    }

    /** {@return why it is not to be called, one line; empty when it may be} */
    public String bar() {
        int ends = ends();
        return barred()
                ? "the process ended " + ends + (ends == 1 ? " time" : " times") + " in a row while it worked"
                : "";
    }
}
