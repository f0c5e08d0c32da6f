package io.nanostream.admin.access.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void computesHa1AsTheExampleInRfc2617Does() {
        assertEquals("939e7578ed9e3c518a452acee763bce9", Secrets.ha1("Mufasa", "testrealm@host.com", "Circle Of Life"));
    }

    @Test
    void computesHa1AsTheExampleInRfc7616Does() {
        assertEquals(
                "3d78807defe7de2157e2b0b6573a855f", Secrets.ha1("Mufasa", "http-auth@example.org", "Circle of Life"));
    }

    @Test
    void makesPasswordsAndTokensOfReadableCharacters() {
        assertTrue(Secrets.password(random).matches("[0-9a-hjkmnp-tv-z]{16}"));
        assertTrue(Secrets.token(random).matches("[0-9a-hjkmnp-tv-z]{24}"));
        assertNotEquals(Secrets.token(random), Secrets.token(random));
    }

    @Test
    void comparesHashes() {
        assertTrue(Secrets.same("abc", "abc"));
        assertFalse(Secrets.same("abc", "abd"));
        assertFalse(Secrets.same("abc", "ab"));
    }
}
