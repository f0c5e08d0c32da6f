package io.nanostream.runtime.swap.sweep;

import io.nanostream.runtime.swap.stage.House;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** A PID's file in {@code etc/}. FileInstall answers a change by writing the file, and so may undo one that comes within the same moment: it is made again. */
final class ConfigurationFile {
    private static final long AGAIN_NANOS = 2_000_000_000L;

    private final House house;
    private final Path file;
    private final Optional<String> before;
    private String wanted = "";
    private long writtenNanos;

    ConfigurationFile(House house, String pid) throws InterruptedException {
        this.house = house;
        this.file = house.appliance().home().resolve("etc").resolve(pid.replace('~', '-') + ".cfg");
        this.before = Files.exists(file) ? Optional.of(text()) : Optional.empty();
    }

    /** {@return what it has, once it has anything: FileInstall writes it in place, and for a moment it is empty} */
    private String text() throws InterruptedException {
        AtomicReference<String> text = new AtomicReference<>();
        house.await("there is something in " + file, () -> {
            text.set(Files.readString(file));
            return !text.get().isEmpty();
        });
        return text.get();
    }

    /** Sets one key; what it had before stays otherwise. */
    void set(String key, String value) {
        String kept = before.orElse("")
                .lines()
                .filter(line -> !line.matches(key + "\\s*=.*"))
                .collect(Collectors.joining("\n", "", "\n"));
        write(kept + key + "=" + value + "\n");
    }

    /** {@return whether there was one before, which is there again; else there is none again} */
    boolean putBack() throws IOException {
        if (before.isPresent()) {
            write(before.get());
        } else {
            Files.delete(file);
        }
        return before.isPresent();
    }

    private void write(String text) {
        wanted = text;
        writtenNanos = System.nanoTime();
        house.appliance().configure(file.getFileName().toString(), text);
    }

    /** Makes a change again that was undone. */
    void keep() throws IOException {
        if (System.nanoTime() - writtenNanos > AGAIN_NANOS
                && !properties(Files.readString(file)).equals(properties(wanted))) {
            write(wanted);
        }
    }

    private static Properties properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }
}
