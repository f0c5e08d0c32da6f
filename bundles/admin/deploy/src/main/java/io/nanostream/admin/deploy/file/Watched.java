package io.nanostream.admin.deploy.file;

import io.nanostream.admin.deploy.file.Seen.Kind;
import java.nio.file.Path;
import java.util.Optional;

/** One file under watch. One thread. */
final class Watched {
    /** A copy goes on while the file changes; FileInstall waits half a second. */
    static final long REST_MILLIS = 2500;

    private Seen seen;
    private long changedMillis;
    private Optional<JarFacts> facts = Optional.empty();
    private Optional<Fault> suspected = Optional.empty();
    private long suspectedMillis;
    private Optional<Fault> fault = Optional.empty();
    private long judgedMillis;

    /**
     * Takes a look. Until a file that changed is at rest, what was known of it holds.
     *
     * @param now what is to be seen
     * @param nowMillis when, on a clock that never goes back
     * @param mayOpen whether there is time to open a jar
     * @param bundles what became of it
     * @return whether it was opened
     */
    boolean look(Seen now, long nowMillis, boolean mayOpen, BundleFaults bundles) {
        if (!now.equals(seen)) {
            seen = now;
            changedMillis = nowMillis;
            facts = Optional.empty();
        }
        boolean atRest = nowMillis - changedMillis >= REST_MILLIS;
        boolean opens = mayOpen && atRest && facts.isEmpty() && isJarFile();
        if (opens) {
            facts = Optional.of(JarCheck.of(seen.path()));
        }
        suspect(suspicion(bundles), nowMillis);
        if (atRest && (facts.isPresent() || !isJarFile())) {
            judgedMillis = changedMillis;
            fault = suspected.filter(known -> nowMillis - suspectedMillis >= known.patienceMillis());
        }
        return opens;
    }

    private boolean isJarFile() {
        return seen.kind() == Kind.FILE && seen.isJar();
    }

    private void suspect(Optional<Fault> now, long nowMillis) {
        if (!now.map(Fault::patienceMillis).equals(suspected.map(Fault::patienceMillis))) {
            suspectedMillis = nowMillis;
        }
        suspected = now;
    }

    private Optional<Fault> suspicion(BundleFaults bundles) {
        if (!seen.isJar()) {
            return seen.kind() == Kind.FILE ? Optional.of(otherName()) : Optional.empty();
        }
        Optional<Fault> ofItself =
                switch (seen.kind()) {
                    case FILE -> facts.flatMap(JarFacts::fault);
                    case FOLDER -> Optional.of(new Fault("is a folder", "pack it into a jar, or give it another name"));
                    case LINK_TO_NOWHERE -> Optional.of(
                            new Fault("is a link to what is not there", "put it there, or remove the link"));
                    case OTHER -> Optional.of(noFile());
                };
        return ofItself.isEmpty() ? bundles.of(seen.path(), facts) : ofItself;
    }

    private static Fault otherName() {
        return new Fault("is not looked at: its name does not end with .jar", "mv it to one that does, or remove it");
    }

    /** FileInstall has opened it, and waits for somebody who writes. */
    private Fault noFile() {
        Path path = seen.path();
        return new Fault(
                "is no file but a pipe, a socket or a device; nothing else is installed from its folder meanwhile",
                "run: : > " + Names.quoted(path) + "; rm " + Names.quoted(path));
    }

    /** {@return what is the matter} */
    Optional<Fault> fault() {
        return fault;
    }

    /** {@return when the content that was judged was seen first, on the clock of the looks} */
    long judgedMillis() {
        return judgedMillis;
    }
}
