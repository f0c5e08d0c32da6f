package io.nanostream.output.websocket;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.AccessDecision;
import io.nanostream.api.access.AccessRequest;
import io.nanostream.api.access.CameraPassword;
import io.nanostream.api.access.Permission;
import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Lets in whoever brings no token, and {@code token=ada}; refuses other tokens with the status they say, and remembers the last request. */
final class PickyAccess implements AccessControl {
    private volatile AccessRequest last;
    private volatile Permission needed;

    AccessRequest last() {
        return last;
    }

    Permission needed() {
        return needed;
    }

    @Override
    public AccessDecision decide(AccessRequest request, Permission wanted) {
        last = request;
        needed = wanted;
        String token = request.token().orElse("");
        return switch (token) {
            case "" -> new AccessDecision(Optional.of(User.ANONYMOUS), 200, "");
            case "ada" -> new AccessDecision(Optional.of(new User("ada", Role.VIEWER)), 200, "");
            case "broken" -> throw new IllegalStateException("going away");
            default -> new AccessDecision(Optional.empty(), Integer.parseInt(token), "because of " + token);
        };
    }

    @Override
    public boolean viewsFreely(InetAddress remote) {
        return true;
    }

    @Override
    public List<CameraPassword> cameraPasswords() {
        return List.of();
    }

    @Override
    public long revision() {
        return 0;
    }
}
