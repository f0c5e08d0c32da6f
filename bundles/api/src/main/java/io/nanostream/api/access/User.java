package io.nanostream.api.access;

import java.util.Objects;

/**
 * Somebody whom access control let in.
 *
 * @param name the login, or {@code anonymous} for one who watches freely by where he is
 * @param role what he may do
 */
public record User(String name, Role role) {
    /** Whoever may watch without credentials. */
    public static final User ANONYMOUS = new User("anonymous", Role.VIEWER);

    /** Checks that nothing is null. */
    public User {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
    }
}
