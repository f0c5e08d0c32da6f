package io.nanostream.admin.access.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.access.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class UserChangesTest {
    @TempDir
    Path dataDir;

    private UserStore store;
    private UserChanges changes;

    @BeforeEach
    void begin() {
        SecureRandom random = new SecureRandom();
        store = new UserStore(dataDir, Optional.empty(), random, System::nanoTime, new AtomicLong());
        changes = new UserChanges(store, random);
    }

    @Test
    void makesAUserWhosePasswordWorksAfterARestart() throws Exception {
        String password = changes.replace("olga", Role.OPERATOR);
        UserStore again =
                new UserStore(dataDir, Optional.empty(), new SecureRandom(), System::nanoTime, new AtomicLong());
        Account olga = again.find("olga").orElseThrow();
        assertEquals(Role.OPERATOR, olga.role());
        assertTrue(PasswordHash.matches(password, olga.password().orElseThrow()));
    }

    @Test
    void keepsTheLastAdministrator() throws Exception {
        assertEquals(409, refusal(() -> changes.remove("admin")));
        assertEquals(409, refusal(() -> changes.replace("admin", Role.VIEWER)));
        changes.replace("second", Role.ADMINISTRATOR);
        changes.remove("admin");
        assertTrue(store.find("admin").isEmpty());
    }

    @Test
    void replacesWhatTheStartScriptPrintsWhenTheViewersSecretsAreRenewed() throws Exception {
        String password = changes.renewCamera("viewer");
        String token = changes.renewToken("viewer");
        assertEquals(List.of("user=viewer", "password=" + password, "token=" + token), printed());
        assertEquals("viewer", store.byToken(token).orElseThrow().name());
    }

    @Test
    void withdrawsWhatTheStartScriptPrintsWhenItIsRevoked() throws Exception {
        changes.revokeCamera("viewer");
        assertEquals(2, printed().size());
        assertTrue(printed().get(1).startsWith("token="));
        changes.revokeToken("viewer");
        assertEquals(List.of("user=viewer"), printed());
        changes.remove("viewer");
        assertFalse(Files.exists(dataDir.resolve("access/viewer.txt")));
    }

    @Test
    void refusesUnknownUsersAndTooMany() throws Exception {
        assertEquals(404, refusal(() -> changes.renewToken("nobody")));
        assertEquals(404, refusal(() -> changes.remove("nobody")));
        for (int i = 2; i < UserFile.MOST_USERS; i++) {
            store.put(new Account("u" + i, Role.VIEWER, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        assertEquals(409, refusal(() -> changes.replace("one-more", Role.VIEWER)));
    }

    private List<String> printed() throws Exception {
        return Files.readAllLines(dataDir.resolve("access/viewer.txt"));
    }

    private static int refusal(Executable change) {
        return assertThrows(UserChangeException.class, change).status();
    }
}
