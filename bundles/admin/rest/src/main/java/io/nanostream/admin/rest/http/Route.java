package io.nanostream.admin.rest.http;

import io.nanostream.api.access.Permission;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address and what answers there to one method.
 *
 * @param template the path as OpenAPI writes it, with at most one variable: {@code /api/streams/{name}}
 * @param paths matches the paths of the template; its group, if any, is the variable
 * @param methods what it takes: {@link #READ}, or POST
 * @param needed what the user must be allowed to do
 * @param handler answers
 */
public record Route(String template, Pattern paths, List<String> methods, Permission needed, Handler handler) {
    /** The methods of what is only read. */
    public static final List<String> READ = List.of("GET", "HEAD");

    private static final List<String> POST = List.of("POST");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

    /** Takes its own copy of the methods. */
    public Route {
        methods = List.copyOf(methods);
    }

    /**
     * {@return a route to GET, whose variable, if any, is one segment of the path}
     *
     * @param template the path as OpenAPI writes it
     * @param needed what the user must be allowed to do
     * @param handler answers
     */
    public static Route of(String template, Permission needed, Handler handler) {
        return new Route(template, pattern(template), READ, needed, handler);
    }

    /**
     * {@return a route to POST to, whose variable, if any, is one segment of the path}
     *
     * @param template the path as OpenAPI writes it
     * @param needed what the user must be allowed to do
     * @param handler answers
     */
    public static Route post(String template, Permission needed, Handler handler) {
        return new Route(template, pattern(template), POST, needed, handler);
    }

    private static Pattern pattern(String template) {
        String[] fixed = VARIABLE.split(template, 2);
        String tail = fixed.length == 2 ? "([^/]+)" + Pattern.quote(fixed[1]) : "";
        return Pattern.compile(Pattern.quote(fixed[0]) + tail);
    }

    /**
     * Says whether this route is meant.
     *
     * @param path decoded, beginning with {@code /}
     * @return the variable's value, empty text without a variable; nothing when another route is meant
     */
    Optional<String> match(String path) {
        Matcher matcher = paths.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(matcher.groupCount() == 0 ? "" : matcher.group(1));
    }
}
