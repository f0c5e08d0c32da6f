package io.nanostream.admin.access.door;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What somebody typed.
 *
 * @param name the login
 * @param password the password
 */
record BasicLogin(String name, String password) {
    private static final int LONGEST = 1024;

    /** {@return the login in the Basic scheme's credentials (RFC 7617), unless they are malformed or too long} */
    static Optional<BasicLogin> of(String credentials) {
        if (credentials.length() > LONGEST) {
            return Optional.empty();
        }
        String text;
        try {
            text = new String(Base64.getDecoder().decode(credentials.trim()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new BasicLogin(text.substring(0, colon), text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return "BasicLogin[]";
    }
}
