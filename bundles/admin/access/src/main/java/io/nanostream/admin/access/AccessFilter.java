package io.nanostream.admin.access;

import io.nanostream.admin.access.door.Sessions;
import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.AccessDecision;
import io.nanostream.api.access.User;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Stands before every servlet, page and upgrade of the HTTP server: leaves the {@link User} on the request, or refuses
 * it. Runs on the server's threads. When it is gone, servlets find no user and answer 503.
 */
@Component(service = Filter.class)
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
@ServiceRanking(Integer.MAX_VALUE)
public final class AccessFilter implements Filter {
    private final LocalAccessControl access;
    private final UnreadBody rest;

    /** Asks this bundle's own access control. */
    @Activate
    public AccessFilter(@Reference(name = "access") LocalAccessControl access) {
        this(access, new UnreadBody());
    }

    /** Takes the rest of what is refused as it is told. */
    AccessFilter(LocalAccessControl access, UnreadBody rest) {
        this.access = access;
        this.rest = rest;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        admit(http, answer, chain);
        rest.take(http, answer.getStatus());
    }

    private void admit(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        String path = Requests.path(http);
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Referrer-Policy", "same-origin"); // an address may hold a token
        AccessDecision decision = Requests.isFromOtherPort(http)
                ? new AccessDecision(Optional.empty(), 403, "a page on another port of this host may not do this")
                : access.decide(Requests.of(http), FilterRules.needed(http.getMethod(), path));
        if (decision.user().isEmpty()) {
            refuse(path, decision, answer);
            return;
        }
        User user = decision.user().get();
        http.setAttribute(AccessControl.USER_ATTRIBUTE, user);
        if (isPage(http, path)
                && Requests.token(http).filter(is -> !is.isBlank()).isPresent()) {
            beginSession(http, answer, user);
        }
        chain.doFilter(http, answer);
    }

    /** Pages go on to ask for more; programs that ask with a token do so each time. */
    private static boolean isPage(HttpServletRequest http, String path) {
        return http.getMethod().equals("GET")
                && !Requests.isWebSocket(http)
                && !isBelow(path, "/api")
                && !isBelow(path, "/ws")
                && !isBelow(path, "/health")
                && !isBelow(path, "/metrics");
    }

    private static boolean isBelow(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    private void beginSession(HttpServletRequest http, HttpServletResponse answer, User user) {
        Optional<Sessions> sessions = access.sessions();
        boolean has = sessions.flatMap(is -> is.find(Requests.header(http, "Cookie")))
                .filter(account -> account.name().equals(user.name()))
                .isPresent();
        if (!has) {
            sessions.flatMap(is -> is.begin(user.name()))
                    .ifPresent(id -> answer.addHeader("Set-Cookie", cookie(http, id)));
        }
    }

    private static String cookie(HttpServletRequest http, String id) {
        return Sessions.COOKIE + "-" + http.getServerPort() + "=" + id + "; Path=/; HttpOnly; SameSite=Strict"
                + (http.isSecure() ? "; Secure" : "");
    }

    private static void refuse(String path, AccessDecision decision, HttpServletResponse answer) throws IOException {
        if (decision.status() == 401) {
            answer.setHeader("WWW-Authenticate", "Basic realm=\"NanoStream\", charset=\"UTF-8\"");
        }
        if (isBelow(path, "/api")) {
            Answers.jsonError(answer, decision.status(), code(decision.status()), decision.reason());
        } else {
            Answers.text(answer, decision.status(), decision.reason());
        }
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "invalid_credentials";
            case 429 -> "too_many_requests";
            default -> "permission_denied";
        };
    }
}
