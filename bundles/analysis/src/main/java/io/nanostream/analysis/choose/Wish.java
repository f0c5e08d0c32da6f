package io.nanostream.analysis.choose;

/**
 * What is wanted to serve.
 *
 * @param detector a detector's name; empty for the best by ranking; {@link #OFF} for none
 * @param model a model's name; empty for the detector's first
 * @param smaller how many models smaller than that one to use, as far as there are smaller ones
 */
public record Wish(String detector, String model, int smaller) {
    /** Nobody shall serve. */
    public static final String OFF = "off";

    /** {@return whether nobody shall serve} */
    public boolean off() {
        return detector.equals(OFF);
    }

    /**
     * {@return the same wish for smaller models}
     *
     * @param steps 0 or more
     */
    public Wish smallerBy(int steps) {
        return steps == smaller ? this : new Wish(detector, model, steps);
    }
}
