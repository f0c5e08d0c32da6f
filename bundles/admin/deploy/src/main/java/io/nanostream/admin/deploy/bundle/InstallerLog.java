package io.nanostream.admin.deploy.bundle;

import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleException;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/**
 * What FileInstall (3.7.4) said of files and bundles that it could not install, update or start: the reason is told nowhere else. Called on
 * the threads of those who log; any thread may ask.
 */
public final class InstallerLog implements LogListener {
    private static final String INSTALL = "Failed to install artifact: ";
    private static final String UPDATE = "Failed to update artifact ";
    private static final String START = "Error while starting bundle: ";
    private static final int LIMIT = 200;
    private static final int DEPTH = 20;

    /** By what it said before the reason, the last word. */
    private final Map<String, Said> last = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Said> eldest) {
            return size() > LIMIT;
        }
    };

    /**
     * What it said.
     *
     * @param reason one line
     * @param epochMillis when, milliseconds since the Unix epoch
     */
    record Said(String reason, long epochMillis) {}

    /** Hears what is said from now on, and what is remembered. */
    public void listenTo(LogReaderService log) {
        log.addLogListener(this);
        for (Enumeration<?> entries = log.getLog(); entries.hasMoreElements(); ) {
            logged((LogEntry) entries.nextElement());
        }
    }

    @Override
    public void logged(LogEntry entry) {
        String message = entry.getMessage();
        Throwable failure = entry.getException();
        if (message == null || failure == null) {
            return;
        }
        if (message.startsWith(START)) {
            hear(message, new Said(reason(root(failure)), entry.getTime()));
        } else if (message.startsWith(INSTALL) || message.startsWith(UPDATE)) {
            hear(message, new Said(reason(failure), entry.getTime()));
        }
    }

    private synchronized void hear(String message, Said said) {
        Said before = last.get(message);
        if (before == null || before.epochMillis <= said.epochMillis) {
            last.put(message, said);
        }
    }

    private synchronized Optional<Said> said(String message) {
        return Optional.ofNullable(last.get(message));
    }

    /** It is installed: what was said before is over. */
    synchronized void installed(Path file) {
        last.remove(INSTALL + file);
    }

    Optional<Said> install(Path file) {
        return said(INSTALL + file);
    }

    Optional<Said> update(Path file) {
        return said(UPDATE + file);
    }

    Optional<Said> start(String location) {
        return said(START + location);
    }

    /** What a start threw lies behind wrappings. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < DEPTH; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static String reason(Throwable failure) {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String message = first.replaceFirst("[.!]+$", "");
        String text = failure instanceof BundleException
                ? message
                : failure.getClass().getSimpleName() + ": " + message;
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "...";
    }
}
