package io.nanostream.admin.access.users;

import io.nanostream.api.access.Role;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an administrator may change. Passwords are generated; each is returned once and kept as a hash. */
public final class UserChanges {
    private static final Logger LOG = LoggerFactory.getLogger(UserChanges.class);

    private final UserStore store;
    private final SecureRandom random;

    /**
     * Changes the users of a store.
     *
     * @param store the store
     * @param random for what is generated
     */
    public UserChanges(UserStore store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /**
     * Makes a user, or gives one another role and a new web password.
     *
     * @param name the login
     * @param role the role
     * @return the password
     * @throws UserChangeException when there are too many, no administrator would be left, or it cannot be written
     */
    public synchronized String replace(String name, Role role) throws UserChangeException {
        Optional<Account> old = store.find(name);
        if (old.isEmpty() && store.all().size() >= UserFile.MOST_USERS) {
            throw new UserChangeException(409, "too_many_users", "there are " + UserFile.MOST_USERS + " users already");
        }
        if (role != Role.ADMINISTRATOR) {
            keepAnAdministrator(name);
        }
        String password = Secrets.password(random);
        Account none = new Account(name, role, Optional.empty(), Optional.empty(), Optional.empty());
        put(old.orElse(none).withLogin(role, PasswordHash.of(password, random)));
        return password;
    }

    /**
     * Removes a user with all that he could prove himself with.
     *
     * @param name the login
     * @throws UserChangeException when there is none, no administrator would be left, or it cannot be written
     */
    public synchronized void remove(String name) throws UserChangeException {
        existing(name);
        keepAnAdministrator(name);
        try {
            store.remove(name);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /**
     * Gives a user a new camera password; the old one ends.
     *
     * @param name the login
     * @return the password
     * @throws UserChangeException when there is no such user, or it cannot be written
     */
    public synchronized String renewCamera(String name) throws UserChangeException {
        String password = Secrets.password(random);
        put(existing(name).withCamera(Optional.of(Secrets.ha1(name, Secrets.REALM, password))));
        store.handOver().noteCamera(name, password);
        return password;
    }

    /**
     * Ends a user's camera password.
     *
     * @param name the login
     * @throws UserChangeException when there is no such user, or it cannot be written
     */
    public synchronized void revokeCamera(String name) throws UserChangeException {
        put(existing(name).withCamera(Optional.empty()));
    }

    /**
     * Gives a user a new token; the old one ends.
     *
     * @param name the login
     * @return the token
     * @throws UserChangeException when there is no such user, or it cannot be written
     */
    public synchronized String renewToken(String name) throws UserChangeException {
        String token = Secrets.token(random);
        put(existing(name).withToken(Optional.of(Secrets.sha256(token))));
        store.handOver().noteToken(name, token);
        return token;
    }

    /**
     * Ends a user's token.
     *
     * @param name the login
     * @throws UserChangeException when there is no such user, or it cannot be written
     */
    public synchronized void revokeToken(String name) throws UserChangeException {
        put(existing(name).withToken(Optional.empty()));
    }

    private void put(Account account) throws UserChangeException {
        try {
            store.put(account);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private UserChangeException notWritten(IOException e) {
        LOG.error("users: {} could not be written, nothing is changed: {}", store.file(), e.toString());
        return new UserChangeException(
                500, "not_written", "nothing is changed: " + store.file() + " could not be written: " + e.getMessage());
    }

    private Account existing(String name) throws UserChangeException {
        return store.find(name)
                .orElseThrow(() -> new UserChangeException(404, "user_not_found", "there is no such user"));
    }

    private void keepAnAdministrator(String except) throws UserChangeException {
        boolean administers = store.find(except).filter(Account::administers).isPresent();
        if (administers
                && store.all().stream()
                        .noneMatch(account ->
                                account.administers() && !account.name().equals(except))) {
            throw new UserChangeException(409, "last_administrator", except + " is the last administrator");
        }
    }
}
