package io.nanostream.admin.rest.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A request that found its route.
 *
 * @param request as the server gave it
 * @param variable what stood in the place of the template's variable; empty without one
 */
public record Call(HttpServletRequest request, String variable) {

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

    private String parameter(String name) throws HttpProblem {
        try {
            return request.getParameter(name);
        } catch (RuntimeException malformed) { // the server's own, for a query such as ?quality=%zz
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
