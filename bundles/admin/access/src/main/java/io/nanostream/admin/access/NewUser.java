package io.nanostream.admin.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.admin.access.json.Mappers;
import io.nanostream.admin.access.users.Account;
import io.nanostream.admin.access.users.UserChangeException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * A user whom somebody wants made.
 *
 * @param name the login
 * @param role the role's name
 */
record NewUser(String name, String role) {
    private static final int LONGEST_BODY = 4096;
    private static final ObjectMapper JSON = Mappers.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Checks the name. */
    NewUser {
        if (!Account.isName(name)) {
            throw new IllegalArgumentException(
                    "name must be 1 to 32 of a-z 0-9 . _ - and begin with a letter or digit");
        }
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(LONGEST_BODY + 1);
        } catch (IOException broken) {
            throw new IllegalArgumentException("the content did not arrive whole", broken);
        }
    }

    /** Reads a request's content; an {@link IllegalArgumentException} says in one line what is wrong with it. */
    static NewUser read(HttpServletRequest request) throws IOException, UserChangeException {
        String type = request.getContentType();
        if (type == null || !type.split(";")[0].trim().equalsIgnoreCase("application/json")) {
            throw new IllegalArgumentException("the content must be application/json");
        }
        byte[] body = body(request);
        if (body.length > LONGEST_BODY) {
            throw new UserChangeException(413, "too_large", "the content must be at most " + LONGEST_BODY + " bytes");
        }
        try {
            NewUser wanted = JSON.readValue(body, NewUser.class);
            if (wanted != null) {
                return wanted;
            }
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
        }
        throw new IllegalArgumentException("the content must be {\"name\":..., \"role\":...} and no more");
    }
}
