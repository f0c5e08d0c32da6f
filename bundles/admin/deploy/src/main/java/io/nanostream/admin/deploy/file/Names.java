package io.nanostream.admin.deploy.file;

import java.nio.file.Path;

/** Names of files as they can stand in one line. */
public final class Names {
    private static final int LIMIT = 200;

    private Names() {}

    /** {@return a path in one line, control characters replaced, of a long one the end} */
    public static String printable(Path path) {
        String text = path.toString().replaceAll("[\\p{Cntrl}\\p{Cs}\\u0085\\u2028\\u2029]", "?");
        return text.length() <= LIMIT ? text : "..." + text.substring(text.length() - LIMIT);
    }

    /** {@return a path as a shell takes it, where it can stand in one line} */
    public static String quoted(Path path) {
        String text = printable(path);
        return text.matches("[\\w./+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
