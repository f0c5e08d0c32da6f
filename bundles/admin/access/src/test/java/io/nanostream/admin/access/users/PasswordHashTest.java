package io.nanostream.admin.access.users;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    /** From the tests of the reference implementation: {@code hashtest(0x13, 2, 8, 1, "password", "somesalt", ...)}. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    private final SecureRandom random = new SecureRandom();

    @Test
    void acceptsTheHashOfTheReferenceImplementation() {
        assertTrue(PasswordHash.matches("password", REFERENCE));
        assertFalse(PasswordHash.matches("Password", REFERENCE));
    }

    @Test
    void acceptsThePasswordThatItHashedAndNoOther() {
        String hash = PasswordHash.of("correct horse é", random);
        assertTrue(PasswordHash.isHash(hash));
        assertTrue(PasswordHash.matches("correct horse é", hash));
        assertFalse(PasswordHash.matches("correct horse e", hash));
        assertFalse(PasswordHash.matches("", hash));
    }

    @Test
    void saltsEachHashAnew() {
        assertNotEquals(PasswordHash.of("same", random), PasswordHash.of("same", random));
    }

    @Test
    void knowsAHashOfNobody() {
        assertTrue(PasswordHash.isHash(PasswordHash.OF_NOBODY));
        assertFalse(PasswordHash.matches("", PasswordHash.OF_NOBODY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=99999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=7,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$short"
            })
    void refusesHashesThatItCannotOrWillNotCheck(String hash) {
        assertFalse(PasswordHash.isHash(hash));
    }
}
