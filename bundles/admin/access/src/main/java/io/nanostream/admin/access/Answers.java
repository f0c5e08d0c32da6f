package io.nanostream.admin.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.admin.access.json.Mappers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes short answers that nobody may keep. */
final class Answers {
    private static final ObjectMapper JSON = Mappers.builder().build();

    private Answers() {}

    /** An error as programs read it: {@code {"error":{"code","message"}}}. */
    static void jsonError(HttpServletResponse response, int status, String code, String message) throws IOException {
        json(response, status, Map.of("error", Map.of("code", code, "message", message)));
    }

    /** Any value as JSON. */
    static void json(HttpServletResponse response, int status, Object value) throws IOException {
        write(response, status, "application/json", JSON.writeValueAsBytes(value));
    }

    /** One line for a person. */
    static void text(HttpServletResponse response, int status, String line) throws IOException {
        write(response, status, "text/plain;charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        if (status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) {
            response.setHeader("Connection", "close"); // the rest of the body may never have been read
        }
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
