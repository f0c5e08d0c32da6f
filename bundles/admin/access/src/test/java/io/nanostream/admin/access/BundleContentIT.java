package io.nanostream.admin.access;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.access.users.PasswordHash;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** Of Bouncy Castle the bundle carries what Argon2id needs: nothing may be missing. */
class BundleContentIT {
    @Test
    void hashesPasswordsWithWhatTheBundleCarries() throws Exception {
        URL[] bundle = {Path.of(System.getProperty("bundle")).toUri().toURL()};
        try (URLClassLoader alone = new URLClassLoader(bundle, ClassLoader.getPlatformClassLoader())) {
            Class<?> hashes = alone.loadClass(PasswordHash.class.getName());
            assertNotSame(PasswordHash.class, hashes);
            Object hash = hashes.getMethod("of", String.class, SecureRandom.class)
                    .invoke(null, "password", new SecureRandom());
            Object right =
                    hashes.getMethod("matches", String.class, String.class).invoke(null, "password", hash);
            assertTrue((Boolean) right);
        }
    }
}
