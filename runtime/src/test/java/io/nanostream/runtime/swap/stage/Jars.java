package io.nanostream.runtime.swap.stage;

import io.nanostream.runtime.Appliance;
import io.nanostream.runtime.Await;
import io.nanostream.runtime.WebConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** Bundles as files in {@code deploy/}: replaced, taken out, put back. */
public final class Jars {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Appliance appliance;
    private final WebConsole console;

    Jars(Appliance appliance, WebConsole console) {
        this.appliance = appliance;
        this.console = console;
    }

    /** Puts the same jar there anew, as a build does, and returns when the appliance has updated it. */
    public void replace(String bundle) throws Exception {
        console.awaitUpdate(bundle, () -> putAnew(bundle));
    }

    private void putAnew(String bundle) throws IOException {
        Path fresh = copy(jar(bundle));
        Files.setLastModifiedTime(fresh, FileTime.from(Instant.now()));
        Files.move(fresh, jar(bundle), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the jar out and returns where it is kept, when the bundle is gone. */
    public Path takeOut(String bundle) throws Exception {
        Path kept = copy(jar(bundle));
        Files.delete(jar(bundle));
        Await.until(bundle + " is gone", LIMIT, () -> console.answersWithout(bundle));
        return kept;
    }

    /** Puts a jar that was taken out back and returns when the bundle is active. */
    public void putBack(String bundle, Path kept) throws Exception {
        Files.move(kept, jar(bundle), StandardCopyOption.ATOMIC_MOVE);
        console.awaitState(bundle, "Active");
    }

    /** Returns where the appliance has set the jar of a bundle aside that was uninstalled in the console. */
    public Path awaitSetAside(String bundle) throws InterruptedException {
        Path aside = jar(bundle).resolveSibling(bundle + ".jar.uninstalled");
        Await.until(bundle + " is set aside", LIMIT, () -> Files.exists(aside) && !Files.exists(jar(bundle)));
        return aside;
    }

    private static Path copy(Path jar) throws IOException {
        Path outside = jar.getParent().resolveSibling(jar.getFileName() + ".kept");
        return Files.copy(jar, outside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Path jar(String bundle) {
        return appliance.deploy().resolve(bundle + ".jar");
    }
}
