package io.nanostream.admin.access.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in the usual text form {@code $argon2id$v=19$m=KIB,t=PASSES,p=LANES$SALT$HASH}, base 64
 * without padding. New hashes take 19 MiB and two passes, about 60 ms on a PC:
 * the smallest setting that OWASP recommends.
 */
public final class PasswordHash {
    /** A hash that no password is known for: checking against it takes as long as against a real one. */
    public static final String OF_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MOST_MEMORY_KIB = 64 * 1024;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,5}),t=(\\d),p=([1-4])\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    static { // Bouncy Castle leaves defaults of its own in the thread that loads it: they would keep this bundle's
        // classes
        CryptoServicesRegistrar.clearThreadProperty(CryptoServicesRegistrar.Property.DH_DEFAULT_PARAMS);
        CryptoServicesRegistrar.clearThreadProperty(CryptoServicesRegistrar.Property.DSA_DEFAULT_PARAMS);
    }

    private PasswordHash() {}

    /**
     * {@return the hash of a new password}
     *
     * @param password the password
     * @param random where the salt comes from
     */
    public static String of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = argon2id(password, salt, MEMORY_KIB, PASSES, 1, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    /**
     * {@return whether this is a hash that {@link #matches} can check within sane time and at most 64 MiB}
     *
     * @param text what is asked about
     */
    public static boolean isHash(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return false;
        }
        int memoryKib = Integer.parseInt(form.group(1));
        int lanes = Integer.parseInt(form.group(3));
        return memoryKib >= 8 * lanes
                && memoryKib <= MOST_MEMORY_KIB
                && !form.group(2).equals("0")
                && isBase64(form.group(4))
                && isBase64(form.group(5));
    }

    /**
     * Checks a password. Takes as long and as much memory as the hash says.
     *
     * @param password what somebody typed
     * @param hash a text for which {@link #isHash} holds
     * @return true when it is the one
     */
    public static boolean matches(String password, String hash) {
        Matcher form = FORM.matcher(hash);
        if (!form.matches()) {
            throw new IllegalArgumentException("no Argon2id hash");
        }
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        byte[] actual = argon2id(
                password,
                Base64.getDecoder().decode(form.group(4)),
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] argon2id(String password, byte[] salt, int memoryKib, int passes, int lanes, int bytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[bytes];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
