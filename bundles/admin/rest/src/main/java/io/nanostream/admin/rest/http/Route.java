package io.nanostream.admin.rest.http;

import io.nanostream.api.access.Permission;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address and what answers there. GET and HEAD only.
 *
 * @param template the path as OpenAPI writes it, with at most one variable: {@code /api/streams/{name}}
 * @param paths matches the paths of the template; its group, if any, is the variable
 * @param needed what the user must be allowed to do
 * @param handler answers
 */
public record Route(String template, Pattern paths, Permission needed, Handler handler) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

    /**
     * {@return a route whose variable, if any, is one segment of the path}
     *
     * @param template the path as OpenAPI writes it
     * @param needed what the user must be allowed to do
     * @param handler answers
     */
    public static Route of(String template, Permission needed, Handler handler) {
        String[] fixed = VARIABLE.split(template, 2);
        String tail = fixed.length == 2 ? "([^/]+)" + Pattern.quote(fixed[1]) : "";
        return new Route(template, Pattern.compile(Pattern.quote(fixed[0]) + tail), needed, handler);
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
