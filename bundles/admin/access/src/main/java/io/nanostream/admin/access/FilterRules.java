package io.nanostream.admin.access;

import io.nanostream.api.access.Permission;
import java.util.List;
import java.util.Set;

/** What each request of the main HTTP server needs. The first rule that fits holds. */
final class FilterRules {
    private static final Set<String> READ = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> ANY = Set.of();

    private static final List<Rule> RULES = List.of(
            new Rule(READ, "/api/users", Permission.USER_R),
            new Rule(ANY, "/api/users", Permission.USER_RW),
            new Rule(Set.of("POST"), "/api/detect", Permission.MEDIA_R), // looks only, and changes nothing
            new Rule(READ, "/health", Permission.SYSTEM_R),
            new Rule(READ, "/metrics", Permission.SYSTEM_R),
            new Rule(READ, "", Permission.MEDIA_R),
            new Rule(ANY, "", Permission.MEDIA_RW));

    private FilterRules() {}

    /** Methods (none: all), a path with all below it, and what they need. */
    private record Rule(Set<String> methods, String prefix, Permission needed) {
        boolean fits(String method, String path) {
            return (methods.isEmpty() || methods.contains(method))
                    && (path.equals(prefix) || path.startsWith(prefix + "/") || prefix.isEmpty());
        }
    }

    static Permission needed(String method, String path) {
        return RULES.stream()
                .filter(rule -> rule.fits(method, path))
                .findFirst()
                .orElseThrow()
                .needed();
    }
}
