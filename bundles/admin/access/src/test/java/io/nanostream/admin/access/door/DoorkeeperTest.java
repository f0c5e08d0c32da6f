package io.nanostream.admin.access.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.access.users.UserChanges;
import io.nanostream.admin.access.users.UserStore;
import io.nanostream.api.access.AccessDecision;
import io.nanostream.api.access.Permission;
import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorkeeperTest {
    private static final String HERE = "127.0.0.1";
    private static final String LAN = "192.168.1.20";

    @TempDir
    Path dataDir;

    private final AtomicLong nanos = new AtomicLong();
    private UserChanges changes;
    private Doorkeeper door;
    private String adminPassword;
    private String viewerToken;
    private String cameraPassword;

    @BeforeEach
    void begin() throws Exception {
        SecureRandom random = new SecureRandom();
        UserStore store = new UserStore(dataDir, Optional.empty(), random, nanos::get, new AtomicLong());
        changes = new UserChanges(store, random);
        adminPassword = changes.replace("admin", Role.ADMINISTRATOR);
        viewerToken = changes.renewToken("viewer");
        cameraPassword = changes.renewCamera("viewer");
        door = new Doorkeeper(store, random, nanos::get, rules(View.LOOPBACK));
    }

    @Test
    void letsThisMachineWatchAndNothingElse() throws Exception {
        for (Permission permission : Permission.values()) {
            boolean viewing = List.of(Permission.MEDIA_R, Permission.DEVICE_R, Permission.SYSTEM_R)
                    .contains(permission);
            assertEquals(
                    viewing ? 200 : 401,
                    door.decide(from(HERE).build(), permission).status(),
                    permission.name());
        }
        assertEquals(Optional.of(User.ANONYMOUS), watch(from(HERE)).user());
        assertEquals(401, watch(from(LAN)).status());
    }

    @Test
    void letsWatchByTheConfiguredPlace() throws Exception {
        door.configure(rules(View.LAN));
        assertEquals(200, watch(from(LAN)).status());
        assertEquals(401, watch(from("8.8.8.8")).status());
        assertTrue(door.viewsFreely(InetAddress.getByName(LAN)));
        door.configure(rules(View.USERS));
        assertEquals(401, watch(from(HERE)).status());
        assertFalse(door.viewsFreely(InetAddress.getByName(HERE)));
    }

    @Test
    void doesNotTakeAProxyForItsClient() throws Exception {
        assertEquals(401, watch(from(HERE).forwarded("203.0.113.7")).status());
        assertEquals(
                200,
                watch(from(HERE).forwarded("203.0.113.7").token(viewerToken)).status());
    }

    @Test
    void letsNobodyWatchThroughAReboundName() throws Exception {
        assertEquals(401, watch(from(HERE).host("evil.example:8080")).status());
        assertEquals(
                401,
                watch(from(HERE).host("evil.example").origin("http://evil.example"))
                        .status());
        assertEquals(200, watch(from(HERE).host("localhost:8080")).status());
        assertEquals(
                200, watch(from(LAN).host("proxy.example").token(viewerToken)).status());
    }

    @Test
    void refusesPagesOfOtherHostsWhateverTheyBring() throws Exception {
        assertEquals(
                403,
                watch(from(HERE).host("127.0.0.1:8765").origin("http://evil.example"))
                        .status());
        assertEquals(
                403, watch(from(HERE).host("127.0.0.1:8765").origin("null")).status());
        assertEquals(
                403,
                watch(from(HERE).host("127.0.0.1").origin("http://evil.example").basic("admin", adminPassword))
                        .status());
        assertEquals(
                200,
                watch(from(HERE).host("127.0.0.1:8765").origin("http://127.0.0.1:8080"))
                        .status());
    }

    @Test
    void letsTokensInFromAnywhereInTheQueryOrAsBearer() throws Exception {
        assertEquals(
                "viewer",
                watch(from("8.8.8.8").token(viewerToken)).user().orElseThrow().name());
        assertEquals(
                200, watch(from(LAN).authorization("Bearer " + viewerToken)).status());
        assertEquals(403, change(from(LAN).token(viewerToken)).status());
    }

    @Test
    void refusesWhatIsWrongEvenWhereNothingWasNeeded() throws Exception {
        assertEquals(401, watch(from(HERE).token("wrong")).status());
        assertEquals(401, watch(from(HERE).authorization("Bearer wrong")).status());
        assertEquals(401, watch(from(HERE).authorization("Basic !!!")).status());
        assertEquals(
                401,
                watch(from(HERE).authorization("Digest username=\"viewer\"")).status());
        assertEquals(401, watch(from(HERE).authorization("Basic")).status());
        assertEquals(401, watch(from(HERE).basic("viewer", "wrong")).status());
        assertEquals(401, watch(from(HERE).basic("nobody", "wrong")).status());
        assertEquals(401, watch(from(HERE).basic("", "")).status());
        assertEquals(200, watch(from(HERE).token("")).status());
    }

    @Test
    void letsTheAdministratorChangeThings() throws Exception {
        assertEquals(200, change(from(LAN).basic("admin", adminPassword)).status());
        assertEquals(200, change(from(LAN).basic("admin", adminPassword)).status()); // from memory
    }

    @Test
    void takesACameraPasswordAsALoginThatWatchesOnly() throws Exception {
        assertEquals(200, watch(from(LAN).basic("viewer", cameraPassword)).status());
        String ofAdmin = changes.renewCamera("admin");
        assertEquals(200, watch(from(LAN).basic("admin", ofAdmin)).status());
        assertEquals(403, change(from(LAN).basic("admin", ofAdmin)).status());
    }

    @Test
    void forgetsALoginWhoseUserChanged() throws Exception {
        assertEquals(200, change(from(LAN).basic("admin", adminPassword)).status());
        String fresh = changes.replace("admin", Role.ADMINISTRATOR);
        assertEquals(401, change(from(LAN).basic("admin", adminPassword)).status());
        assertEquals(200, change(from(LAN).basic("admin", fresh)).status());
    }

    @Test
    void locksANameOutFromAnAddressForTheConfiguredTime() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(401, watch(from(LAN).basic("admin", "wrong" + i)).status());
        }
        assertEquals(429, change(from(LAN).basic("admin", adminPassword)).status());
        assertEquals(
                200, change(from("192.168.1.21").basic("admin", adminPassword)).status());
        assertEquals(200, watch(from(LAN).token(viewerToken)).status());
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(5));
        assertEquals(200, change(from(LAN).basic("admin", adminPassword)).status());
    }

    @Test
    void locksAnAddressOutThatTriesOneNameAfterTheOther() throws Exception {
        for (int i = 0; i < 12; i++) {
            assertEquals(
                    401,
                    watch(from("2001:db8::" + i).basic("name" + i, "wrong")).status());
        }
        assertEquals(
                429,
                change(from("2001:db8::ffff").basic("admin", adminPassword)).status());
        assertEquals(
                200, change(from("2001:db8:1::1").basic("admin", adminPassword)).status());
    }

    @Test
    void forgetsWrongPasswordsAfterARightOne() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertEquals(401, watch(from(LAN).basic("viewer", "wrong")).status());
            assertEquals(401, watch(from(LAN).basic("viewer", "wrong")).status());
            assertEquals(200, watch(from(LAN).basic("viewer", cameraPassword)).status());
        }
    }

    @Test
    void knowsThePagesOfASessionUntilItRestsOrItsUserChanges() throws Exception {
        String id = door.sessions().begin("viewer").orElseThrow();
        Asker page = from(LAN).cookie("theme=dark; nanostream-8080=" + id);
        assertEquals("viewer", watch(page).user().orElseThrow().name());
        assertEquals(403, change(page).status());
        assertEquals(401, watch(from(LAN).cookie("nanostream-8080=wrong")).status());

        nanos.addAndGet(TimeUnit.MINUTES.toNanos(59));
        assertEquals(200, watch(page).status());
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(59));
        assertEquals(200, watch(page).status());
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(60));
        assertEquals(401, watch(page).status());

        String other = door.sessions().begin("viewer").orElseThrow();
        changes.revokeToken("viewer");
        assertEquals(401, watch(from(LAN).cookie("nanostream=" + other)).status());
        assertTrue(door.sessions().begin("nobody").isEmpty());
    }

    @Test
    void keepsABoundedNumberOfSessions() throws Exception {
        String first = door.sessions().begin("viewer").orElseThrow();
        String second = door.sessions().begin("viewer").orElseThrow();
        for (int i = 0; i < 255; i++) {
            assertEquals(200, watch(from(LAN).cookie("nanostream=" + first)).status());
            door.sessions().begin("viewer");
        }
        assertEquals(200, watch(from(LAN).cookie("nanostream=" + first)).status());
        assertEquals(401, watch(from(LAN).cookie("nanostream=" + second)).status());
    }

    @Test
    void neverRepeatsWhatWasSaid() throws Exception {
        for (Asker request : List.of(
                from(LAN).token("my-secret"),
                from(LAN).basic("my-secret", "my-secret"),
                from(LAN).authorization("Bearer my-secret"),
                from(LAN).cookie("nanostream=my-secret"))) {
            assertFalse(watch(request).reason().contains("my-secret"));
            assertFalse(request.build().toString().contains("my-secret"));
        }
    }

    private AccessDecision watch(Asker request) throws Exception {
        return door.decide(request.build(), Permission.MEDIA_R);
    }

    private AccessDecision change(Asker request) throws Exception {
        return door.decide(request.build(), Permission.SYSTEM_RW);
    }

    private static Asker from(String address) throws Exception {
        return new Asker(InetAddress.getByName(address));
    }

    private static DoorRules rules(View view) {
        return new DoorRules(view, 3, 5, 1, List.of());
    }
}
