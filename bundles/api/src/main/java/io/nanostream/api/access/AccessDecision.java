package io.nanostream.api.access;

import java.util.Objects;
import java.util.Optional;

/**
 * What access control says to a request.
 *
 * @param user who it is, when let in
 * @param status 200, 401 (say who you are), 403 (not you, or not from there) or 429 (too many wrong passwords)
 * @param reason one line for the client, without secrets; empty when let in
 */
public record AccessDecision(Optional<User> user, int status, String reason) {
    /** Checks that a user is given exactly when the status is 200. */
    public AccessDecision {
        Objects.requireNonNull(reason, "reason");
        if (user.isPresent() != (status == 200)) {
            throw new IllegalArgumentException("status=" + status + ", must be 200 exactly when there is a user");
        }
    }
}
