package io.nanostream.output.events.message;

/** Writes JSON (RFC 8259) into a text: as much of it as messages need. */
final class JsonText {
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder text = new StringBuilder(1024);

    /** Takes what is JSON already: brackets, commas, names with their colons. */
    JsonText raw(String json) {
        text.append(json);
        return this;
    }

    /** Takes a whole number. */
    JsonText number(long value) {
        text.append(value);
        return this;
    }

    /**
     * Takes a fraction.
     *
     * @param value written as 0 where it is no number
     * @param parts rounded to so many parts of one: 1, 10, 100 ...
     */
    JsonText number(double value, int parts) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            text.append('0');
            return this;
        }
        long rounded = Math.round(value * parts);
        long fraction = Math.abs(rounded % parts);
        if (rounded < 0) {
            text.append('-');
        }
        text.append(Math.abs(rounded / parts));
        if (fraction != 0) {
            text.append('.')
                    .append(
                            String.valueOf(parts + fraction),
                            1,
                            String.valueOf(parts).length());
        }
        return this;
    }

    /** Takes a string: quoted and escaped. */
    JsonText string(String value) {
        text.append('"');
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            if (letter == '"' || letter == '\\') {
                text.append('\\').append(letter);
            } else if (letter < FIRST_PRINTABLE || Character.isSurrogate(letter)) {
                text.append(String.format("\\u%04x", (int) letter));
            } else {
                text.append(letter);
            }
        }
        text.append('"');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
