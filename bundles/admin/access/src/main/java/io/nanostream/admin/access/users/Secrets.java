package io.nanostream.admin.access.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes passwords and tokens, and the hashes of those that are too long to guess. */
public final class Secrets {
    /** The realm of camera passwords. */
    public static final String REALM = "NanoStream";

    /** 32 characters without i, l, o and u: five bits each, nothing to confuse when copied by hand. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int PASSWORD_CHARACTERS = 16;
    private static final int TOKEN_CHARACTERS = 24;

    private Secrets() {}

    /**
     * {@return a new password: 80 bits in 16 characters}
     *
     * @param random where from
     */
    public static String password(SecureRandom random) {
        return text(random, PASSWORD_CHARACTERS);
    }

    /**
     * {@return a new token or session id: 120 bits in 24 characters}
     *
     * @param random where from
     */
    public static String token(SecureRandom random) {
        return text(random, TOKEN_CHARACTERS);
    }

    /**
     * {@return HA1 as RFC 7616 §3.4.2 defines it for MD5, in lower-case hexadecimal digits}
     *
     * @param user the login
     * @param realm the realm
     * @param password the password
     */
    public static String ha1(String user, String realm, String password) {
        return hex("MD5", user + ":" + realm + ":" + password);
    }

    /**
     * {@return the SHA-256 of a text, in lower-case hexadecimal digits}
     *
     * @param text the text
     */
    public static String sha256(String text) {
        return hex("SHA-256", text);
    }

    /**
     * Compares two hashes in a time that does not tell where they differ.
     *
     * @param one a hash
     * @param other another
     * @return true when they are equal
     */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(SecureRandom random, int characters) {
        StringBuilder text = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String hex(String algorithm, String text) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
