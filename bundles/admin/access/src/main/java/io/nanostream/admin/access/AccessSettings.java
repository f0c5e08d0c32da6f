package io.nanostream.admin.access;

import io.nanostream.admin.access.door.DoorRules;
import io.nanostream.admin.access.door.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.ComponentException;

/**
 * Checked settings. A bad value is replaced by the one that held before, or by the default; the view by {@code users},
 * because a typing error must not open a door.
 *
 * @param dataDir where the users are kept, if said
 * @param rules what decides
 * @param problems what was wrong, one line each
 */
record AccessSettings(Optional<Path> dataDir, DoorRules rules, List<String> problems) {
    private static final DoorRules SAFE = new DoorRules(View.USERS, 5, 5, 12, List.of());

    /** Checks a configuration; {@code before} is what held until now. */
    static AccessSettings of(AccessConfig config, Optional<AccessSettings> before) {
        List<String> problems = new ArrayList<>();
        DoorRules old = before.map(AccessSettings::rules).orElse(SAFE);
        DoorRules rules = new DoorRules(
                view(config.view(), old.view(), problems),
                number("lockoutTries", config::lockoutTries, 100, old.lockoutTries(), problems),
                number("lockoutMinutes", config::lockoutMinutes, 1440, old.lockoutMinutes(), problems),
                number("sessionHours", config::sessionHours, 720, old.sessionHours(), problems),
                names(config.hostNames()));
        Optional<Path> dataDir = dataDir(config.dataDir(), before.flatMap(AccessSettings::dataDir), problems);
        return new AccessSettings(dataDir, rules, List.copyOf(problems));
    }

    private static View view(String value, View old, List<String> problems) {
        for (View view : View.values()) {
            if (view.name().toLowerCase(Locale.ROOT).equals(value.trim())) {
                return view;
            }
        }
        problems.add("view=" + value + ", must be loopback, lan or users; "
                + old.name().toLowerCase(Locale.ROOT) + " holds");
        return old;
    }

    private static int number(String key, Supplier<Integer> read, int most, int old, List<String> problems) {
        try {
            int value = read.get();
            if (value >= 1 && value <= most) {
                return value;
            }
            problems.add(key + "=" + value + ", must be 1.." + most + "; " + old + " holds");
        } catch (ComponentException e) { // a text that is no number
            problems.add(key + " is no number, must be 1.." + most + "; " + old + " holds");
        }
        return old;
    }

    private static Optional<Path> dataDir(String value, Optional<Path> old, List<String> problems) {
        Path path = Path.of(value.trim());
        if (path.isAbsolute()) {
            if (old.isEmpty() || old.get().equals(path) || Files.exists(path.resolve("access/users.json"))) {
                return Optional.of(path);
            }
            problems.add(
                    "dataDir=" + value + ", must have the users in access/users.json, or nobody who is known could "
                            + "log in; " + old.get() + " holds");
            return old;
        }
        problems.add("dataDir=" + value + ", must be an absolute path; "
                + old.map(is -> is + " holds").orElse("nobody can log in"));
        return old;
    }

    private static List<String> names(String value) {
        return Arrays.stream(value.split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
