package io.nanostream.admin.access.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserStoreTest {
    @TempDir
    Path dataDir;

    private Path access;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // clocks may wrap
    private final AtomicLong revision = new AtomicLong();

    @BeforeEach
    void nameTheFolder() {
        access = dataDir.resolve("access");
    }

    @Test
    void makesAnAdministratorAndAViewerAndHandsTheirPasswordsOver() throws IOException {
        UserStore store = open();

        List<String> lines = Files.readAllLines(access.resolve("first-start.txt"));
        String[] administrator = lines.get(0).split(" ");
        String[] viewer = lines.get(1).split(" ");
        assertEquals(List.of("administrator", "admin"), List.of(administrator).subList(0, 2));
        assertEquals(List.of("viewer", "viewer"), List.of(viewer).subList(0, 2));
        assertEquals(
                List.of("user=viewer", "password=" + viewer[2], "token=" + viewer[3]),
                Files.readAllLines(access.resolve("viewer.txt")));

        Account admin = store.find("admin").orElseThrow();
        assertEquals(Role.ADMINISTRATOR, admin.role());
        assertTrue(PasswordHash.matches(administrator[2], admin.password().orElseThrow()));
        assertEquals("viewer", store.byToken(viewer[3]).orElseThrow().name());
        assertEquals(
                Optional.of(Secrets.ha1("viewer", Secrets.REALM, viewer[2])),
                store.find("viewer").orElseThrow().camera());
        assertEquals("", store.problem());
    }

    @Test
    void keepsFilesPrivateAndFreeOfPlainSecrets() throws IOException {
        open();
        assertEquals("rwx------", mode(access));
        for (String name : List.of("users.json", "first-start.txt", "viewer.txt")) {
            assertEquals("rw-------", mode(access.resolve(name)), name);
        }
        String users = Files.readString(access.resolve("users.json"));
        for (String line : Files.readAllLines(access.resolve("first-start.txt"))) {
            String[] words = line.split(" ");
            for (int i = 2; i < words.length; i++) {
                assertFalse(users.contains(words[i]), line);
            }
        }
    }

    @Test
    void readsItsUsersAgainAndMakesNoOthers() throws IOException {
        UserStore first = open();
        Files.delete(access.resolve("first-start.txt"));
        UserStore second = open();
        assertEquals(List.copyOf(first.all()), List.copyOf(second.all()));
        assertFalse(Files.exists(access.resolve("first-start.txt")));
    }

    @Test
    void takesTheAdministratorsPasswordFromAFileAndDoesNotHandItOver() throws IOException {
        Path given = Files.writeString(dataDir.resolve("given"), "a given password\nsecond line\n");
        UserStore store = open(Optional.of(given));
        assertTrue(PasswordHash.matches(
                "a given password", store.find("admin").orElseThrow().password().orElseThrow()));
        assertFalse(Files.readString(access.resolve("first-start.txt")).contains("administrator"));
    }

    @Test
    void makesNoUsersWhileTheGivenPasswordIsUnusableAndBeginsWhenItIs() throws IOException {
        Path given = Files.writeString(dataDir.resolve("given"), "short");
        UserStore store = open(Optional.of(given));
        assertTrue(store.problem().contains("has 5 characters, must be 8..128"), store.problem());
        assertFalse(store.problem().contains("short"));
        assertTrue(store.all().isEmpty());

        Files.writeString(given, "long enough");
        later();
        store.look();
        assertEquals("", store.problem());
        assertTrue(store.find("admin").isPresent());
    }

    @Test
    void letsNobodyInByACorruptFileAndLeavesItAlone() throws IOException {
        open();
        Path file = access.resolve("users.json");
        Files.writeString(file, "{\"version\":1,\n\"users\":[{\"name\":\"admin\",\"role\":\"secret-value\"");
        UserStore store = open();
        assertTrue(store.problem().contains("users.json: line "), store.problem());
        assertFalse(store.problem().contains("secret-value"));
        assertTrue(store.all().isEmpty());
        assertThrows(IOException.class, () -> store.put(viewer("another")));
        assertTrue(Files.readString(file).contains("secret-value"));
    }

    @Test
    void refusesUnknownKeysTwinsAndWrongHashes() throws IOException {
        for (String users : List.of(
                "[{\"name\":\"a\",\"role\":\"viewer\",\"more\":1}]",
                "[{\"name\":\"a\",\"role\":\"viewer\"},{\"name\":\"a\",\"role\":\"viewer\"}]",
                "[{\"name\":\"a\",\"role\":\"king\"}]",
                "[{\"name\":\"a\",\"role\":\"viewer\",\"password\":\"plain\"}]",
                "[{\"name\":\"a\",\"role\":\"viewer\",\"camera\":\"plain\"}]",
                "[{\"name\":\"a:b\",\"role\":\"viewer\"}]",
                "[null]",
                "[]} trailing")) {
            byte[] text = ("{\"version\":1,\"users\":" + users + "}").getBytes();
            assertThrows(IOException.class, () -> UserFile.read(text), users);
        }
        assertThrows(IOException.class, () -> UserFile.read("{\"users\":[]}".getBytes()));
        assertThrows(IOException.class, () -> UserFile.read("null".getBytes()));
        assertThrows(IOException.class, () -> UserFile.read(new byte[0]));
    }

    @Test
    void keepsTheUsersItHasWhenAnEditFailsAndTakesTheNextGoodOne() throws IOException {
        UserStore store = open();
        Path file = access.resolve("users.json");
        byte[] good = Files.readAllBytes(file);

        Files.writeString(file, "oops");
        later();
        store.look();
        assertTrue(store.problem().contains("users.json"), store.problem());
        assertTrue(store.find("admin").isPresent());

        Files.write(file, good);
        later();
        store.look();
        assertEquals("", store.problem());
    }

    @Test
    void takesAUserRemovedByHandAndWithdrawsTheAddressesThatArePrinted() throws IOException {
        UserStore store = open();
        long before = revision.get();
        Path file = access.resolve("users.json");
        Files.write(file, UserFile.write(Map.of("admin", store.find("admin").orElseThrow())));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        later();
        store.look();
        assertTrue(store.find("viewer").isEmpty());
        assertTrue(revision.get() > before);
        assertFalse(Files.exists(access.resolve("viewer.txt")));
        assertEquals("rw-------", mode(file));
    }

    @Test
    void keepsTheUsersItHasWhenTheFileIsGone() throws IOException {
        UserStore store = open();
        Files.delete(access.resolve("users.json"));
        later();
        store.look();
        assertTrue(store.problem().contains("is missing"), store.problem());
        assertTrue(store.find("admin").isPresent());
        assertFalse(Files.exists(access.resolve("users.json")));
    }

    @Test
    void saysWhereItCannotWriteAndBeginsWhenItCan() throws IOException {
        Path blocked = dataDir.resolve("blocked");
        Files.writeString(blocked, "a file where a folder should be");
        UserStore store = new UserStore(blocked, Optional.empty(), random, nanos::get, revision);
        assertTrue(store.problem().contains(blocked.toString()), store.problem());
        assertTrue(store.all().isEmpty());

        Files.delete(blocked);
        later();
        store.look();
        assertEquals("", store.problem());
        assertTrue(store.find("viewer").isPresent());
    }

    @Test
    void doesNotChangeWhatItCannotWrite() throws IOException {
        UserStore store = open();
        Path file = access.resolve("users.json");
        byte[] before = Files.readAllBytes(file);
        Files.createDirectory(access.resolve("users.json.new"));
        Files.writeString(access.resolve("users.json.new").resolve("in the way"), "");
        assertThrows(IOException.class, () -> store.put(viewer("another")));
        assertTrue(store.find("another").isEmpty());
        assertEquals(new String(before), Files.readString(file));
    }

    private UserStore open() {
        return open(Optional.empty());
    }

    private UserStore open(Optional<Path> passwordFile) {
        return new UserStore(dataDir, passwordFile, random, nanos::get, revision);
    }

    private void later() {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
    }

    private static Account viewer(String name) {
        return new Account(name, Role.VIEWER, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
