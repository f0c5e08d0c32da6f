package io.nanostream.admin.access.users;

import io.nanostream.api.access.CameraPassword;
import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One user and what he may prove himself with, none of it in plain text.
 *
 * @param name the login: 1 to 32 of {@code a-z 0-9 . _ -}, the first a letter or digit
 * @param role what he may do
 * @param password the web login's password as an Argon2id hash ({@link PasswordHash})
 * @param camera the camera clients' password as HA1 of the realm {@link Secrets#REALM}
 * @param token the SHA-256 of the token, 64 lower-case hexadecimal digits
 */
public record Account(
        String name, Role role, Optional<String> password, Optional<String> camera, Optional<String> token) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");
    private static final Pattern HA1 = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Checks the form of every part; no message repeats a secret. */
    public Account {
        Objects.requireNonNull(role, "role");
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "name must be 1 to 32 of a-z 0-9 . _ - and begin with a letter or digit");
        }
        if (password.isPresent() && !PasswordHash.isHash(password.get())) {
            throw new IllegalArgumentException("password of " + name + " is no Argon2id hash");
        }
        if (camera.isPresent() && !HA1.matcher(camera.get()).matches()) {
            throw new IllegalArgumentException("camera of " + name + " must be 32 lower-case hexadecimal digits");
        }
        if (token.isPresent() && !SHA256.matcher(token.get()).matches()) {
            throw new IllegalArgumentException("token of " + name + " must be 64 lower-case hexadecimal digits");
        }
    }

    /**
     * {@return whether this can be a login}
     *
     * @param name what is asked about
     */
    public static boolean isName(String name) {
        return name != null && NAME.matcher(name).matches();
    }

    /** {@return whether this one can log in as an administrator} */
    public boolean administers() {
        return role == Role.ADMINISTRATOR && password.isPresent();
    }

    /** {@return the user, as other rooms see him} */
    public User user() {
        return new User(name, role);
    }

    /** {@return the user behind a camera password: it travels widely, so it watches and no more} */
    public User cameraUser() {
        return new User(name, role == Role.GUEST ? Role.GUEST : Role.VIEWER);
    }

    /** {@return the camera password for RTSP, where there is one} */
    public Optional<CameraPassword> cameraPassword() {
        return camera.map(
                ha1 -> new CameraPassword(name, Secrets.REALM, ha1, cameraUser().role()));
    }

    /**
     * {@return the same with another role and web password}
     *
     * @param newRole the role
     * @param hash the password's hash
     */
    public Account withLogin(Role newRole, String hash) {
        return new Account(name, newRole, Optional.of(hash), camera, token);
    }

    /**
     * {@return the same with another camera password, or none}
     *
     * @param ha1 its HA1
     */
    public Account withCamera(Optional<String> ha1) {
        return new Account(name, role, password, ha1, token);
    }

    /**
     * {@return the same with another token, or none}
     *
     * @param sha256 its hash
     */
    public Account withToken(Optional<String> sha256) {
        return new Account(name, role, password, camera, sha256);
    }

    @Override
    public String toString() {
        return "Account[name=" + name + ", role=" + role + "]";
    }
}
