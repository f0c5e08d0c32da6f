package io.nanostream.admin.access.door;

import io.nanostream.admin.access.users.Account;
import io.nanostream.admin.access.users.UserStore;
import io.nanostream.api.access.AccessDecision;
import io.nanostream.api.access.AccessRequest;
import io.nanostream.api.access.Permission;
import io.nanostream.api.access.User;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Decides. What a request says about who it is counts first and alone: a wrong token is refused even from where one
 * could watch without. Then the session of the page, then the place. Threads: any.
 */
public final class Doorkeeper {
    /** What may be done by place alone. */
    private static final Set<Permission> VIEWING =
            EnumSet.of(Permission.MEDIA_R, Permission.DEVICE_R, Permission.SYSTEM_R);

    private final UserStore store;
    private final Lockout lockout;
    private final Logins logins;
    private final Sessions sessions;
    private volatile View view = View.USERS;
    private volatile HostNames hostNames;

    /**
     * Decides by these users.
     *
     * @param store the users
     * @param random for sessions
     * @param nanos a clock
     * @param rules the settings
     */
    public Doorkeeper(UserStore store, SecureRandom random, LongSupplier nanos, DoorRules rules) {
        this.store = store;
        this.lockout = new Lockout(nanos);
        this.logins = new Logins(store, lockout, random);
        this.sessions = new Sessions(store, random, nanos);
        configure(rules);
    }

    /**
     * Takes other settings; sessions and counts stay.
     *
     * @param rules the settings
     */
    public void configure(DoorRules rules) {
        lockout.configure(rules.lockoutTries(), rules.lockoutMinutes());
        sessions.configure(rules.sessionHours());
        hostNames = new HostNames(HostNames.ofThisMachine().stream().toList(), rules.hostNames());
        view = rules.view();
    }

    /** {@return the pages that were opened with a token} */
    public Sessions sessions() {
        return sessions;
    }

    /**
     * {@return whether a client at this address may watch without credentials}
     *
     * @param remote the address
     */
    public boolean viewsFreely(InetAddress remote) {
        return view.includes(remote);
    }

    /**
     * Decides on a request.
     *
     * @param request what the client brought
     * @param needed what it wants to do
     * @return let in, or why not
     */
    public AccessDecision decide(AccessRequest request, Permission needed) {
        store.look();
        if (request.origin()
                .filter(origin -> !HostNames.same(origin, request.host()))
                .isPresent()) {
            return refused(403, "a page of another host may not do this");
        }
        Optional<String> token = request.token().filter(text -> !text.isBlank());
        if (token.isPresent()) {
            return byToken(token.get(), needed);
        }
        Optional<String> authorization = request.authorization().filter(text -> !text.isBlank());
        if (authorization.isPresent()) {
            return byAuthorization(request.remote(), authorization.get().trim(), needed);
        }
        Optional<Account> session = sessions.find(request.cookie());
        return session.isPresent() ? grant(session.get().user(), needed) : byPlace(request, needed);
    }

    private AccessDecision byToken(String token, Permission needed) {
        return store.byToken(token)
                .map(account -> grant(account.user(), needed))
                .orElseGet(() -> refused(401, "wrong token"));
    }

    private AccessDecision byAuthorization(InetAddress remote, String header, Permission needed) {
        String[] parts = header.split(" +", 2);
        String scheme = parts[0].toLowerCase(Locale.ROOT);
        if (parts.length == 2 && scheme.equals("bearer")) {
            return byToken(parts[1], needed);
        }
        Optional<BasicLogin> login =
                parts.length == 2 && scheme.equals("basic") ? BasicLogin.of(parts[1]) : Optional.empty();
        if (login.isEmpty()) {
            return refused(401, "the Authorization header must be Basic or Bearer and well formed");
        }
        AccessDecision decision = logins.check(remote, login.get());
        return decision.user().map(user -> grant(user, needed)).orElse(decision);
    }

    private AccessDecision byPlace(AccessRequest request, Permission needed) {
        if (!VIEWING.contains(needed)) {
            return refused(401, "this needs a login");
        }
        if (request.forwarded().isPresent() || !viewsFreely(request.remote())) {
            return refused(401, "watching from here needs a login or a token");
        }
        if (!hostNames.mean(request.host())) {
            return refused(401, "this host name is not known as the appliance's; use its address, or a login or token");
        }
        return grant(User.ANONYMOUS, needed);
    }

    private static AccessDecision grant(User user, Permission needed) {
        return user.role().grants(needed)
                ? new AccessDecision(Optional.of(user), 200, "")
                : refused(403, "this user may not do this");
    }

    private static AccessDecision refused(int status, String reason) {
        return new AccessDecision(Optional.empty(), status, reason);
    }
}
