package io.nanostream.admin.access.users;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users, as the file {@code users.json} has them. A file edited by hand is taken within a second of the next
 * request. One that cannot be read lets nobody in at the start, and changes nothing later; a change that cannot be
 * written does not happen. Threads: any; readers never wait.
 */
public final class UserStore {
    private static final Logger LOG = LoggerFactory.getLogger(UserStore.class);
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long LARGEST_BYTES = 256 * 1024;

    private final Path file;
    private final HandOver handOver;
    private final FirstStart firstStart;
    private final LongSupplier nanos;
    private final AtomicLong revision;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile Map<String, Account> accounts = Map.of();
    private volatile String problem = "";
    private volatile long nextLook;
    private FileStamp stamp; // guarded by lock, as is loaded
    private boolean loaded;

    /**
     * Reads the users, or makes the first ones. Never throws: what is wrong is in {@link #problem}.
     *
     * @param dataDir the users are in its folder {@code access}
     * @param passwordFile the first administrator's password, where somebody gives it
     * @param random for what is generated
     * @param nanos a clock
     * @param revision is raised with each change
     */
    public UserStore(
            Path dataDir, Optional<Path> passwordFile, SecureRandom random, LongSupplier nanos, AtomicLong revision) {
        Path folder = dataDir.resolve("access");
        this.file = folder.resolve("users.json");
        this.handOver = new HandOver(folder);
        this.firstStart = new FirstStart(passwordFile, random);
        this.nanos = nanos;
        this.revision = revision;
        this.nextLook = nanos.getAsLong();
        look();
    }

    /** Takes what somebody changed in the file; at most once a second, at once otherwise. */
    public void look() {
        if (nanos.getAsLong() - nextLook < 0 || !lock.tryLock()) {
            return;
        }
        try {
            nextLook = nanos.getAsLong() + LOOK_NANOS;
            refresh();
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return the account of this name}
     *
     * @param name a login
     */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    /**
     * {@return the account with this token} Compares all, in a time that does not tell how nearly it fits.
     *
     * @param token what a client brought
     */
    public Optional<Account> byToken(String token) {
        String hash = Secrets.sha256(token);
        Account found = null;
        for (Account account : accounts.values()) {
            if (account.token().filter(own -> Secrets.same(own, hash)).isPresent()) {
                found = account;
            }
        }
        return Optional.ofNullable(found);
    }

    /** {@return all accounts in the file's order} */
    public Collection<Account> all() {
        return accounts.values();
    }

    /** {@return what is wrong with the file, one line; empty when nothing} */
    public String problem() {
        return problem;
    }

    /** {@return the file} */
    public Path file() {
        return file;
    }

    /** Adds or replaces an account. */
    void put(Account account) throws IOException {
        change(account.name(), Optional.of(account));
    }

    /** Takes an account out. */
    void remove(String name) throws IOException {
        change(name, Optional.empty());
    }

    /** {@return the files that hand passwords to the start script} */
    HandOver handOver() {
        return handOver;
    }

    private void change(String name, Optional<Account> account) throws IOException {
        lock.lock();
        try {
            refresh();
            if (!problem.isEmpty()) {
                throw new IOException(problem);
            }
            Map<String, Account> changed = new LinkedHashMap<>(accounts);
            account.ifPresentOrElse(is -> changed.put(name, is), () -> changed.remove(name));
            PrivateFiles.write(file, UserFile.write(changed));
            take(changed);
        } finally {
            lock.unlock();
        }
    }

    private void refresh() {
        try {
            Optional<FileStamp> seen = FileStamp.of(file);
            if (seen.isPresent()) {
                if (!seen.get().equals(stamp)) {
                    load(seen.get());
                }
            } else if (loaded) {
                stamp = null;
                report(file + " is missing; the users known so far hold until the next start, which makes new ones");
            } else {
                begin();
            }
        } catch (IOException e) {
            report(file + ": " + reason(e));
        }
    }

    private void load(FileStamp seen) throws IOException {
        if (seen.bytes() > LARGEST_BYTES) {
            throw new IOException(seen.bytes() + " bytes, must be at most " + LARGEST_BYTES);
        }
        byte[] text = Files.readAllBytes(file);
        stamp = seen;
        Map<String, Account> read = UserFile.read(text);
        PrivateFiles.makeFolder(file.getParent());
        PrivateFiles.keepPrivate(file);
        take(read);
    }

    private void begin() throws IOException {
        PrivateFiles.makeFolder(file.getParent());
        Map<String, Account> made = firstStart.make(handOver);
        try {
            PrivateFiles.write(file, UserFile.write(made));
        } catch (IOException e) {
            handOver.forget();
            throw e;
        }
        take(made);
        LOG.info("first start: made the users {} in {}", made.keySet(), file);
    }

    private void take(Map<String, Account> taken) throws IOException {
        accounts = Collections.unmodifiableMap(taken);
        stamp = FileStamp.of(file).orElse(null);
        loaded = true;
        revision.incrementAndGet();
        report("");
        handOver.keepWhatWorks(taken);
    }

    private void report(String what) {
        if (!what.equals(problem)) {
            problem = what;
            if (what.isEmpty()) {
                LOG.info("users are read from {} again", file);
            } else {
                LOG.error("users: {}; repair it, no restart is needed", what);
            }
        }
    }

    private String reason(IOException e) {
        if (e instanceof FileSystemException failed) {
            String where = file.toString().equals(failed.getFile()) ? "" : failed.getFile() + ": ";
            if (e instanceof AccessDeniedException) {
                return where + "permission denied";
            }
            return where + (failed.getReason() == null ? e.getClass().getSimpleName() : failed.getReason());
        }
        return String.valueOf(e.getMessage());
    }
}
