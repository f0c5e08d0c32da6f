package io.nanostream.admin.access.users;

import io.nanostream.api.access.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the first administrator and the first viewer, and leaves their passwords where the start script finds them. */
final class FirstStart {
    private static final String ADMINISTRATOR = "admin";
    private static final String VIEWER = "viewer";
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private final Optional<Path> passwordFile;
    private final SecureRandom random;

    FirstStart(Optional<Path> passwordFile, SecureRandom random) {
        this.passwordFile = passwordFile;
        this.random = random;
    }

    /**
     * {@return the first accounts} The viewer's password is one for players; it serves as his web login too.
     *
     * @param handOver where plain passwords are left
     * @throws IOException when they cannot be left there, or the given password cannot be read
     */
    Map<String, Account> make(HandOver handOver) throws IOException {
        String administrator = passwordFile.isPresent() ? given(passwordFile.get()) : Secrets.password(random);
        String password = Secrets.password(random);
        String token = Secrets.token(random);
        Optional<String> line = passwordFile.isPresent()
                ? Optional.empty()
                : Optional.of("administrator " + ADMINISTRATOR + " " + administrator);
        handOver.leave(line, VIEWER, password, token);
        Map<String, Account> accounts = new LinkedHashMap<>();
        accounts.put(ADMINISTRATOR, administrator(administrator));
        accounts.put(VIEWER, viewer(password, token));
        return accounts;
    }

    private Account administrator(String password) {
        Optional<String> hash = Optional.of(PasswordHash.of(password, random));
        return new Account(ADMINISTRATOR, Role.ADMINISTRATOR, hash, Optional.empty(), Optional.empty());
    }

    private static Account viewer(String password, String token) {
        Optional<String> ha1 = Optional.of(Secrets.ha1(VIEWER, Secrets.REALM, password));
        return new Account(VIEWER, Role.VIEWER, Optional.empty(), ha1, Optional.of(Secrets.sha256(token)));
    }

    private static String given(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException("the administrator's password file " + file + " cannot be read", e);
        }
        String password =
                new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IOException("the first line of the administrator's password file " + file + " has "
                    + password.length() + " characters, must be " + SHORTEST + ".." + LONGEST);
        }
        return password;
    }
}
