package io.nanostream.admin.access;

import io.nanostream.admin.access.door.Doorkeeper;
import io.nanostream.admin.access.door.Sessions;
import io.nanostream.admin.access.users.Account;
import io.nanostream.admin.access.users.UserChanges;
import io.nanostream.admin.access.users.UserStore;
import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.AccessDecision;
import io.nanostream.api.access.AccessRequest;
import io.nanostream.api.access.CameraPassword;
import io.nanostream.api.access.Permission;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Access control by the users of this machine. No threads; a changed setting leaves sessions as they are. */
@Component(
        service = {AccessControl.class, HealthSource.class, LocalAccessControl.class},
        configurationPid = "io.nanostream.admin.access")
@Designate(ocd = AccessConfig.class)
public final class LocalAccessControl implements AccessControl, HealthSource {
    private static final Logger LOG = LoggerFactory.getLogger(LocalAccessControl.class);
    private static final String PASSWORD_FILE = "NANOSTREAM_ADMIN_PASSWORD_FILE";

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong revision = new AtomicLong(System.currentTimeMillis()); // grows over restarts too
    private final Optional<Path> passwordFile;
    private volatile AccessSettings settings;
    private volatile Optional<Room> room = Optional.empty();

    /** The users of one data folder, and who guards the door by them. */
    private record Room(Path dataDir, UserStore store, UserChanges changes, Doorkeeper door) {}

    /** Begins with the users of {@code dataDir}, or makes the first. */
    @Activate
    public LocalAccessControl(AccessConfig config) {
        this(config, System.getenv());
    }

    LocalAccessControl(AccessConfig config, Map<String, String> environment) {
        passwordFile = Optional.ofNullable(environment.get(PASSWORD_FILE))
                .filter(path -> !path.isBlank())
                .map(Path::of);
        change(config);
    }

    @Modified
    synchronized void change(AccessConfig config) {
        AccessSettings checked = AccessSettings.of(config, Optional.ofNullable(settings));
        checked.problems().forEach(problem -> LOG.error("io.nanostream.admin.access: {}", problem));
        settings = checked;
        Optional<Path> current = room.map(Room::dataDir);
        if (current.equals(checked.dataDir())) {
            room.ifPresent(is -> is.door().configure(checked.rules()));
        } else {
            room = checked.dataDir().map(dataDir -> open(dataDir, checked));
        }
        revision.incrementAndGet();
    }

    private Room open(Path dataDir, AccessSettings checked) {
        UserStore store = new UserStore(dataDir, passwordFile, random, System::nanoTime, revision);
        Doorkeeper door = new Doorkeeper(store, random, System::nanoTime, checked.rules());
        return new Room(dataDir, store, new UserChanges(store, random), door);
    }

    @Override
    public AccessDecision decide(AccessRequest request, Permission needed) {
        return room.map(is -> is.door().decide(request, needed))
                .orElseGet(() -> new AccessDecision(Optional.empty(), 401, "no users are configured"));
    }

    @Override
    public boolean viewsFreely(InetAddress remote) {
        return room.filter(is -> is.door().viewsFreely(remote)).isPresent();
    }

    @Override
    public List<CameraPassword> cameraPasswords() {
        return room.map(is -> is.store().all().stream()
                        .flatMap(account -> account.cameraPassword().stream())
                        .toList())
                .orElse(List.of());
    }

    @Override
    public long revision() {
        room.ifPresent(is -> is.store().look());
        return revision.get();
    }

    /** {@return the users, none without a data folder} */
    Collection<Account> accounts() {
        return room.map(is -> is.store().all()).orElse(List.of());
    }

    /** {@return what changes users; nothing without a data folder} */
    Optional<UserChanges> changes() {
        return room.map(Room::changes);
    }

    /** {@return the sessions of pages; nothing without a data folder} */
    Optional<Sessions> sessions() {
        return room.map(is -> is.door().sessions());
    }

    @Override
    public String module() {
        return "admin/access";
    }

    @Override
    public List<HealthReport> health() {
        List<HealthReport> reports = new ArrayList<>();
        String problem = room.map(is -> {
                    is.store().look();
                    return is.store().problem();
                })
                .orElse("dataDir is not set");
        reports.add(
                problem.isEmpty()
                        ? HealthReport.ok("users")
                        : new HealthReport(
                                "users", Level.FAILED, problem, "repair the file or folder; no restart needed"));
        for (String wrong : settings.problems()) {
            reports.add(new HealthReport("settings", Level.DEGRADED, wrong, "correct io.nanostream.admin.access"));
        }
        return List.copyOf(reports);
    }
}
