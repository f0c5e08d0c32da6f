package io.nanostream.admin.access.door;

import java.util.List;

/**
 * The settings that decide.
 *
 * @param view who may watch without credentials
 * @param lockoutTries wrong passwords until a name is refused from an address
 * @param lockoutMinutes for how long
 * @param sessionHours how long a page may rest
 * @param hostNames names of this machine beside its own
 */
public record DoorRules(View view, int lockoutTries, int lockoutMinutes, int sessionHours, List<String> hostNames) {
    /** Copies the names. */
    public DoorRules {
        hostNames = List.copyOf(hostNames);
    }
}
