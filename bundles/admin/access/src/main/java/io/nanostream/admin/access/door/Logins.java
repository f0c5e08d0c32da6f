package io.nanostream.admin.access.door;

import io.nanostream.admin.access.users.Account;
import io.nanostream.admin.access.users.PasswordHash;
import io.nanostream.admin.access.users.Secrets;
import io.nanostream.admin.access.users.UserStore;
import io.nanostream.api.access.AccessDecision;
import io.nanostream.api.access.User;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks names and passwords. One Argon2 hash at a time, so that many wrong passwords cost time and not memory; right
 * ones are remembered until the bundle stops or the user changes, because a browser sends them with every request.
 */
final class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
    private static final int MOST_REMEMBERED = 64;
    private static final int LONGEST_NAME = 64;
    private static final long PATIENCE_SECONDS = 2;

    private final UserStore store;
    private final Lockout lockout;
    private final Semaphore hashing = new Semaphore(1, true);
    private final String salt;
    private final Map<String, Account> remembered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Logins(UserStore store, Lockout lockout, SecureRandom random) {
        this.store = store;
        this.lockout = lockout;
        this.salt = Secrets.token(random);
    }

    /** {@return 200 with the user, 401, or 429} */
    AccessDecision check(InetAddress remote, BasicLogin login) {
        if (login.name().length() > LONGEST_NAME) {
            return refused(401, "wrong name or password");
        }
        Optional<Account> account = store.find(login.name());
        if (account.isPresent() && isRemembered(account.get(), login)) {
            return let(account.get().user()); // before the lock: somebody else's guesses do not throw him out
        }
        if (lockout.locked(remote, login.name())) {
            return refused(429, "too many wrong passwords, wait some minutes");
        }
        if (account.isPresent() && isCameraPassword(account.get(), login)) {
            lockout.succeeded(remote, login.name());
            return let(account.get().cameraUser());
        }
        return checkHash(remote, login, account);
    }

    private AccessDecision checkHash(InetAddress remote, BasicLogin login, Optional<Account> account) {
        try {
            if (!hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return refused(429, "too many logins at once, try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(429, "stopping, try again");
        }
        try {
            if (lockout.locked(remote, login.name())) {
                return refused(429, "too many wrong passwords, wait some minutes");
            }
            Optional<String> hash = account.flatMap(Account::password);
            if (PasswordHash.matches(login.password(), hash.orElse(PasswordHash.OF_NOBODY)) && hash.isPresent()) {
                remember(account.get(), login);
                lockout.succeeded(remote, login.name());
                return let(account.get().user());
            }
            return wrong(remote, login, account.isPresent());
        } finally {
            hashing.release();
        }
    }

    private AccessDecision wrong(InetAddress remote, BasicLogin login, boolean known) {
        if (lockout.failed(remote, login.name())) {
            // an unknown name may be a password typed into the wrong field
            String who = known ? login.name() : "an unknown user";
            LOG.warn("too many wrong passwords of {} from {}: locked out for a while", who, remote.getHostAddress());
        }
        return refused(401, "wrong name or password");
    }

    private boolean isCameraPassword(Account account, BasicLogin login) {
        String ha1 = Secrets.ha1(account.name(), Secrets.REALM, login.password());
        return account.camera().filter(own -> Secrets.same(own, ha1)).isPresent();
    }

    private boolean isRemembered(Account account, BasicLogin login) {
        synchronized (remembered) {
            return account.equals(remembered.get(key(login)));
        }
    }

    private void remember(Account account, BasicLogin login) {
        synchronized (remembered) {
            remembered.put(key(login), account);
        }
    }

    /** Neither the password nor a hash that is of use elsewhere. */
    private String key(BasicLogin login) {
        return Secrets.sha256(salt + " " + login.name() + ":" + login.password());
    }

    private static AccessDecision let(User user) {
        return new AccessDecision(Optional.of(user), 200, "");
    }

    private static AccessDecision refused(int status, String reason) {
        return new AccessDecision(Optional.empty(), status, reason);
    }
}
