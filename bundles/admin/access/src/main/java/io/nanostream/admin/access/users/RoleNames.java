package io.nanostream.admin.access.users;

import io.nanostream.api.access.Role;
import java.util.Locale;

/** Roles by the names that files and REST use. */
public final class RoleNames {
    private RoleNames() {}

    /**
     * {@return the role of a name}
     *
     * @param name such as {@code viewer}
     * @throws IllegalArgumentException when there is none, with a line that lists them
     */
    public static Role role(String name) {
        for (Role role : Role.values()) {
            if (name(role).equals(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException("role must be administrator, operator, viewer or guest");
    }

    /**
     * {@return a role's name}
     *
     * @param role the role
     */
    public static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
