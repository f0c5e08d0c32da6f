package io.nanostream.admin.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.access.users.Secrets;
import io.nanostream.api.access.AccessRequest;
import io.nanostream.api.access.CameraPassword;
import io.nanostream.api.access.Permission;
import io.nanostream.api.access.Role;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAccessControlTest {
    @TempDir
    Path dataDir;

    private final FakeConfig config = new FakeConfig();

    @Test
    void givesTheCameraPasswordThatItHandsOver() throws Exception {
        LocalAccessControl access = open();
        String password =
                Files.readAllLines(dataDir.resolve("access/viewer.txt")).get(1).substring("password=".length());
        CameraPassword camera = access.cameraPasswords().get(0);
        assertEquals(List.of(camera), access.cameraPasswords());
        assertEquals("viewer", camera.user());
        assertEquals("NanoStream", camera.realm());
        assertEquals(Role.VIEWER, camera.role());
        assertEquals(Secrets.ha1("viewer", "NanoStream", password), camera.ha1());
    }

    @Test
    void raisesItsRevisionWithSettingsAndUsers() throws Exception {
        LocalAccessControl access = open();
        long first = access.revision();
        access.changes().orElseThrow().revokeCamera("viewer");
        long second = access.revision();
        assertTrue(second > first);
        config.view = "users";
        access.change(config);
        assertTrue(access.revision() > second);
        assertFalse(access.viewsFreely(InetAddress.getLoopbackAddress()));
        assertEquals(List.of(), access.cameraPasswords());
    }

    @Test
    void letsNobodyInWithoutADataFolder() {
        LocalAccessControl access = new LocalAccessControl(config, Map.of());
        assertEquals(401, decide(access));
        assertFalse(access.viewsFreely(InetAddress.getLoopbackAddress()));
        assertEquals(Level.FAILED, access.health().get(0).level());
    }

    @Test
    void takesTheAdministratorsPasswordFromTheNamedFile() throws Exception {
        Path file = Files.writeString(dataDir.resolve("given"), "given to the unit\n");
        config.dataDir = dataDir.toString();
        new LocalAccessControl(config, Map.of("NANOSTREAM_ADMIN_PASSWORD_FILE", file.toString()));
        assertFalse(Files.readString(dataDir.resolve("access/first-start.txt")).contains("administrator"));
    }

    @Test
    void tellsWhatIsWrongAndStaysClosed() throws Exception {
        Files.createDirectories(dataDir.resolve("access"));
        Files.writeString(dataDir.resolve("access/users.json"), "{");
        config.view = "everybody";
        LocalAccessControl access = open();
        List<HealthReport> reports = access.health();
        assertEquals(Level.FAILED, reports.get(0).level());
        assertTrue(
                reports.get(0).reason().contains("users.json"), reports.get(0).reason());
        assertEquals(Level.DEGRADED, reports.get(1).level());
        assertEquals(401, decide(access));
    }

    @Test
    void isWellWhenNothingIsWrong() {
        LocalAccessControl access = open();
        assertEquals("admin/access", access.module());
        assertEquals(List.of(HealthReport.ok("users")), access.health());
        assertEquals(200, decide(access));
    }

    @Test
    void movesToNoFolderWithoutUsers() throws Exception {
        LocalAccessControl access = open();
        Path other = dataDir.resolve("other");
        config.dataDir = other.toString();
        access.change(config);
        assertEquals(
                "dataDir=" + other + ", must have the users in access/users.json, or nobody who is known could log in; "
                        + dataDir + " holds",
                access.health().get(1).reason());
        assertFalse(Files.exists(other));
        assertEquals(200, decide(access));
        Files.createDirectories(other.resolve("access"));
        Files.copy(dataDir.resolve("access/users.json"), other.resolve("access/users.json"));
        access.change(config);
        assertEquals(List.of(HealthReport.ok("users")), access.health());
    }

    private LocalAccessControl open() {
        config.dataDir = dataDir.toString();
        return new LocalAccessControl(config, Map.of());
    }

    private static int decide(LocalAccessControl access) {
        AccessRequest request = new AccessRequest(
                InetAddress.getLoopbackAddress(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("localhost"),
                Optional.empty());
        return access.decide(request, Permission.MEDIA_R).status();
    }
}
