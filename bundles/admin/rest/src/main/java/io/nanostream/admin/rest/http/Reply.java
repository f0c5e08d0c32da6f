package io.nanostream.admin.rest.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client gets.
 *
 * @param status HTTP status
 * @param contentType MIME type
 * @param body all of it
 * @param headers further ones
 */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final Map<String, String> FRESH = Map.of("Cache-Control", "no-store");

    /**
     * {@return something that is true now only, and not to be kept}
     *
     * @param contentType MIME type
     * @param body all of it
     */
    public static Reply fresh(String contentType, byte[] body) {
        return new Reply(200, contentType, body, FRESH);
    }

    /**
     * {@return a value as JSON}
     *
     * @param status HTTP status
     * @param value of records, collections, strings and numbers
     */
    public static Reply json(int status, Object value) {
        return new Reply(status, "application/json", Json.bytes(value), FRESH);
    }

    /**
     * {@return an error in the form that all errors have}
     *
     * @param problem what is the matter
     */
    public static Reply error(HttpProblem problem) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("code", problem.code());
        error.put("message", problem.getMessage());
        Reply reply = json(problem.status(), Map.of("error", error));
        return problem.status() == 503 || problem.status() == 429 ? reply.with("Retry-After", "1") : reply;
    }

    /**
     * {@return the same with one more header}
     *
     * @param name of the header
     * @param value of the header
     */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, body, more);
    }
}
