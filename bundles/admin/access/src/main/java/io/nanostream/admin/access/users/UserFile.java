package io.nanostream.admin.access.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nanostream.admin.access.json.Mappers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of {@code users.json}: {@code {"version":1,"users":[{"name","role","password","camera","token"}]}}, hashes
 * only.
 */
final class UserFile {
    /** More users than this is not this appliance's business. */
    static final int MOST_USERS = 64;

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = Mappers.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private UserFile() {}

    /** The file's outermost object. */
    record Content(int version, List<Entry> users) {}

    /** One user as the file has him; absent parts are null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(String name, String role, String password, String camera, String token) {
        static Entry of(Account account) {
            return new Entry(
                    account.name(),
                    RoleNames.name(account.role()),
                    account.password().orElse(null),
                    account.camera().orElse(null),
                    account.token().orElse(null));
        }

        Account account() {
            return new Account(
                    name,
                    RoleNames.role(role),
                    Optional.ofNullable(password),
                    Optional.ofNullable(camera),
                    Optional.ofNullable(token));
        }
    }

    /** Reads the text; any doubt is an {@link IOException} whose message names the place and no secret. */
    static Map<String, Account> read(byte[] text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            Content content = JSON.readValue(parser, Content.class);
            if (content == null || content.version() != VERSION || content.users() == null) {
                throw new IOException("it is not a list of users of version " + VERSION);
            }
            return accounts(content.users());
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + " is wrong");
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage());
        }
    }

    /** Writes the text. */
    static byte[] write(Map<String, Account> accounts) throws IOException {
        return JSON.writeValueAsBytes(
                new Content(VERSION, accounts.values().stream().map(Entry::of).toList()));
    }

    private static Map<String, Account> accounts(List<Entry> entries) throws IOException {
        if (entries.size() > MOST_USERS) {
            throw new IOException(entries.size() + " users, must be at most " + MOST_USERS);
        }
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry == null) {
                throw new IOException("a user is null");
            }
            Account account = entry.account();
            if (accounts.putIfAbsent(account.name(), account) != null) {
                throw new IOException("the user " + account.name() + " is there twice");
            }
        }
        return accounts;
    }
}
