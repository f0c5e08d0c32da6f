package io.nanostream.api.access;

import java.util.EnumSet;
import java.util.Set;

/** What kind of user somebody is. */
public enum Role {
    /** May do everything. */
    ADMINISTRATOR(EnumSet.allOf(Permission.class)),
    /** Runs cameras and streams. */
    OPERATOR(EnumSet.of(
            Permission.DEVICE_R,
            Permission.DEVICE_RW,
            Permission.MEDIA_R,
            Permission.MEDIA_RW,
            Permission.STORAGE_R,
            Permission.SYSTEM_R,
            Permission.REBOOT_RW)),
    /** Watches. */
    VIEWER(EnumSet.of(Permission.DEVICE_R, Permission.MEDIA_R, Permission.STORAGE_R, Permission.SYSTEM_R)),
    /** May do nothing. */
    GUEST(EnumSet.noneOf(Permission.class));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    /**
     * Says whether this role grants a permission.
     *
     * @param permission what is asked
     * @return true when it does
     */
    public boolean grants(Permission permission) {
        return permissions.contains(permission);
    }
}
