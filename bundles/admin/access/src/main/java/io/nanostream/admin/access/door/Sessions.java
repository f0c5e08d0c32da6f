package io.nanostream.admin.access.door;

import io.nanostream.admin.access.users.Account;
import io.nanostream.admin.access.users.Secrets;
import io.nanostream.admin.access.users.UserStore;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Pages that were opened with a token. In memory only; the least recently used end first; a session ends when nothing
 * used it for the configured time, and with any change of its user.
 */
public final class Sessions {
    /** Names of our cookies begin with this; the port follows: browsers keep one set of cookies for all ports. */
    public static final String COOKIE = "nanostream";

    private static final int MOST_SESSIONS = 256;
    private static final int MOST_COOKIES = 8;

    private final UserStore store;
    private final SecureRandom random;
    private final LongSupplier nanos;
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST_SESSIONS;
        }
    };
    private long lengthNanos;

    /** Whose it is, as he was when it began, and when it was used last. */
    private record Session(Account account, long usedNanos) {}

    Sessions(UserStore store, SecureRandom random, LongSupplier nanos) {
        this.store = store;
        this.random = random;
        this.nanos = nanos;
    }

    synchronized void configure(int hours) {
        lengthNanos = TimeUnit.HOURS.toNanos(hours);
    }

    /**
     * Begins a session.
     *
     * @param name whose
     * @return its id, the value of the cookie; nothing when there is no such user
     */
    public synchronized Optional<String> begin(String name) {
        return store.find(name).map(account -> {
            String id = Secrets.token(random);
            sessions.put(id, new Session(account, nanos.getAsLong()));
            return id;
        });
    }

    /**
     * {@return whose session a request belongs to}
     *
     * @param cookies the {@code Cookie} header
     */
    public synchronized Optional<Account> find(Optional<String> cookies) {
        if (cookies.isEmpty()) {
            return Optional.empty();
        }
        int tried = 0;
        for (String cookie : cookies.get().split(";")) {
            String[] parts = cookie.trim().split("=", 2);
            if (parts.length == 2 && parts[0].startsWith(COOKIE) && tried++ < MOST_COOKIES) {
                Optional<Account> account = use(parts[1]);
                if (account.isPresent()) {
                    return account;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Account> use(String id) {
        Session session = sessions.get(id);
        if (session == null) {
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        Account account = session.account();
        boolean holds = now - session.usedNanos() < lengthNanos
                && store.find(account.name()).filter(account::equals).isPresent();
        if (!holds) {
            sessions.remove(id);
            return Optional.empty();
        }
        sessions.put(id, new Session(account, now));
        return Optional.of(account);
    }
}
