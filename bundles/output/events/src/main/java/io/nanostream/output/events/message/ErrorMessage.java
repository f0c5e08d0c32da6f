package io.nanostream.output.events.message;

import java.nio.charset.StandardCharsets;

/** An error as all of {@code /api} writes it. */
public final class ErrorMessage {
    private ErrorMessage() {}

    /**
     * {@return {@code {"error":{"code","message"}}} in UTF-8}
     *
     * @param code for programs
     * @param message for a person
     */
    public static byte[] of(String code, String message) {
        JsonText json = new JsonText();
        json.raw("{\"error\":{\"code\":").string(code).raw(",\"message\":").string(message);
        return json.raw("}}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
