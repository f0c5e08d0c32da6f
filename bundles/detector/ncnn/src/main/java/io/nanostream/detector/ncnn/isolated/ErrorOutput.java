package io.nanostream.detector.ncnn.isolated;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process says on its standard error goes to the log. Its Java machine begins to tell of a crash there, which
 * takes it a second on a small machine: it is ended at the first line. A thread of its own, until the process is
 * gone.
 */
final class ErrorOutput implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorOutput.class);
    private static final Pattern CRASH = Pattern.compile("#\\s+((?:SIG\\w+|Internal Error) \\(.*?\\)).*");
    private static final int MOST_CHARS = 300;

    private final Process process;
    private final StringBuilder line = new StringBuilder();
    private volatile String crash = "";
    private volatile String lastWords = "";

    ErrorOutput(Process process) {
        this.process = process;
    }

    /** {@return the signal that ended it, as its Java machine tells; empty where it told none} */
    String crash() {
        return crash;
    }

    /** {@return the last line} */
    String lastWords() {
        return lastWords;
    }

    @Override
    public void run() {
        try (InputStream in = process.getErrorStream()) {
            byte[] block = new byte[1024];
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                take(new String(block, 0, length, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException closed) {
            LOG.debug("child {}: its output is closed", process.pid());
        }
        end();
    }

    private void take(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                end();
            } else if (line.length() < MOST_CHARS) {
                line.append(text.charAt(i));
            }
        }
    }

    private void end() {
        if (line.isEmpty()) {
            return;
        }
        String said = line.toString();
        line.setLength(0);
        lastWords = said;
        LOG.debug("child {}: {}", process.pid(), said);
        Matcher matcher = CRASH.matcher(said);
        if (crash.isEmpty() && matcher.matches()) {
            crash = matcher.group(1);
            process.destroyForcibly(); // there is nothing to wait for
        }
    }
}
