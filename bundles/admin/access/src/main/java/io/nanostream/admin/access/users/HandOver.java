package io.nanostream.admin.access.users;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two files through which the start script learns what to print: {@code first-start.txt}, which it prints once and
 * removes, and {@code viewer.txt}, from which it makes full addresses at each start. What was revoked leaves
 * {@code viewer.txt} too.
 */
final class HandOver {
    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String TOKEN = "token";

    private final Path firstStart;
    private final Path viewer;

    HandOver(Path folder) {
        firstStart = folder.resolve("first-start.txt");
        viewer = folder.resolve("viewer.txt");
    }

    /** Leaves the first passwords; an administrator's password that came from elsewhere is not among them. */
    void leave(Optional<String> administratorLine, String name, String password, String token) throws IOException {
        List<String> lines = new ArrayList<>();
        administratorLine.ifPresent(lines::add);
        lines.add("viewer " + name + " " + password + " " + token);
        PrivateFiles.write(firstStart, text(lines));
        write(Map.of(USER, name, PASSWORD, password, TOKEN, token));
    }

    /** Takes both files away. */
    void forget() throws IOException {
        Files.deleteIfExists(firstStart);
        Files.deleteIfExists(viewer);
    }

    /** Notes a new camera password, where it is the printed viewer's. */
    void noteCamera(String name, String password) {
        note(name, PASSWORD, password);
    }

    /** Notes a new token, where it is the printed viewer's. */
    void noteToken(String name, String token) {
        note(name, TOKEN, token);
    }

    /** Takes out of {@code viewer.txt} what no longer opens anything. */
    void keepWhatWorks(Map<String, Account> accounts) {
        try {
            Map<String, String> values = read();
            if (!values.isEmpty()) {
                keepWhatWorks(accounts, values);
            }
        } catch (IOException e) {
            warn(e);
        }
    }

    private void keepWhatWorks(Map<String, Account> accounts, Map<String, String> values) throws IOException {
        Account account = accounts.get(values.getOrDefault(USER, ""));
        Map<String, String> working = new LinkedHashMap<>(values);
        working.computeIfPresent(PASSWORD, (key, password) -> worksOnCameras(account, password) ? password : null);
        working.computeIfPresent(TOKEN, (key, token) -> worksAsToken(account, token) ? token : null);
        if (account == null) {
            Files.deleteIfExists(viewer);
        } else if (!working.equals(values)) {
            write(working);
        }
    }

    private void note(String name, String key, String value) {
        try {
            Map<String, String> values = read();
            if (name.equals(values.get(USER))) {
                values.put(key, value);
                write(values);
            }
        } catch (IOException e) {
            warn(e);
        }
    }

    private void warn(IOException e) {
        LOG.warn(
                "{} could not be brought up to date ({}); remove it, or addresses printed at the start are wrong",
                viewer,
                e.getClass().getSimpleName());
    }

    private static boolean worksOnCameras(Account account, String password) {
        return account != null
                && account.camera()
                        .filter(ha1 -> Secrets.same(ha1, Secrets.ha1(account.name(), Secrets.REALM, password)))
                        .isPresent();
    }

    private static boolean worksAsToken(Account account, String token) {
        return account != null
                && account.token()
                        .filter(hash -> Secrets.same(hash, Secrets.sha256(token)))
                        .isPresent();
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            for (String line : new String(Files.readAllBytes(viewer), StandardCharsets.ISO_8859_1).split("\n")) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(
                            line.substring(0, equals).trim(),
                            line.substring(equals + 1).trim());
                }
            }
        } catch (NoSuchFileException e) {
            return Map.of(); // revoked, or removed by a person who wants nothing printed
        }
        return values;
    }

    private void write(Map<String, String> values) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String key : List.of(USER, PASSWORD, TOKEN)) {
            if (values.containsKey(key)) {
                lines.add(key + "=" + values.get(key));
            }
        }
        PrivateFiles.write(viewer, text(lines));
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
