package io.nanostream.admin.rest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request that found its route.
 *
 * @param request as the server gave it
 * @param variable what stood in the place of the template's variable; empty without one
 */
public record Call(HttpServletRequest request, String variable) {
    private static final Pattern FRACTION = Pattern.compile("(\\d{1,3}(\\.\\d{0,18})?|\\.\\d{1,18})([eE]-?\\d{1,2})?");

    /**
     * Reads a whole number from the query.
     *
     * @param name of the parameter
     * @param fallback when it is not given
     * @param min smallest value
     * @param max largest value
     * @return the number
     * @throws HttpProblem 400, when it is no number or out of range
     */
    public int number(String name, int fallback, int min, int max) throws HttpProblem {
        String text = parameter(name);
        if (text == null) {
            return fallback;
        }
        if (text.matches("\\d{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw new HttpProblem(400, "bad_parameter", name + "=" + text + ", must be " + min + ".." + max);
    }

    /**
     * Reads a fraction from the query.
     *
     * @param name of the parameter
     * @param fallback when it is not given
     * @return the number, 0..1
     * @throws HttpProblem 400, when it is no number or out of range
     */
    public float fraction(String name, float fallback) throws HttpProblem {
        String text = parameter(name);
        if (text == null) {
            return fallback;
        }
        if (FRACTION.matcher(text).matches()) {
            float value = Float.parseFloat(text);
            if (value >= 0 && value <= 1) {
                return value;
            }
        }
        throw new HttpProblem(400, "bad_parameter", name + "=" + text + ", must be 0..1");
    }

    /**
     * Reads a text from the query.
     *
     * @param name of the parameter
     * @return what is given; empty when nothing is
     * @throws HttpProblem 400, when the query is malformed
     */
    public Optional<String> text(String name) throws HttpProblem {
        return Optional.ofNullable(parameter(name)).filter(text -> !text.isEmpty());
    }

    /**
     * Reads the body as JSON, whatever its type says; waits for it as long as the server does.
     *
     * @param mostBytes that are read
     * @return the value
     * @throws HttpProblem 400, when it is none, or does not come; 413, when it is longer
     */
    public JsonNode json(int mostBytes) throws HttpProblem {
        try {
            byte[] text = request.getInputStream().readNBytes(mostBytes + 1);
            if (text.length > mostBytes) {
                throw new HttpProblem(413, "too_large", "the body must have at most " + mostBytes + " bytes");
            }
            return Json.tree(text);
        } catch (JsonProcessingException e) {
            throw new HttpProblem(400, "bad_body", "the body is no JSON" + JsonFault.line(e));
        } catch (IOException e) {
            throw new HttpProblem(400, "bad_body", "the body cannot be read");
        }
    }

    /** Not by {@code getParameter}: it would take a body that calls itself a form, as curl's pictures do. */
    private String parameter(String name) throws HttpProblem {
        String query = request.getQueryString();
        if (query == null) {
            return null;
        }
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (decoded(parts[0]).equals(name)) {
                return parts.length == 1 ? "" : decoded(parts[1]);
            }
        }
        return null;
    }

    private static String decoded(String text) throws HttpProblem {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) { // such as ?quality=%zz
            throw new HttpProblem(400, "bad_query", "the query cannot be read");
        }
    }

    /** {@return the host that the client asked, without port; an IPv6 address in brackets} */
    public String host() {
        String host = request.getServerName();
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** {@return host and port that the client asked, the port left out where it is the scheme's own} */
    public String authority() {
        int port = request.getServerPort();
        return port == (request.isSecure() ? 443 : 80) ? host() : host() + ":" + port;
    }
}
