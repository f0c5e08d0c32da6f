package io.nanostream.admin.rest.http;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads each request to its route, and is the one place that refuses: no user, no such address, no such method, not
 * allowed, failed.
 */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final List<Route> routes;

    /**
     * Takes the routes.
     *
     * @param routes the first that matches path and method answers
     */
    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /**
     * Answers a request.
     *
     * @param request as the server gave it, with the user as access control left it
     * @param response gets the answer
     */
    public void serve(HttpServletRequest request, HttpServletResponse response) {
        Reply reply = reply(request);
        try {
            write(reply, request, response);
        } catch (IOException gone) { // the server would log it as an error, with its stack
            LOG.debug(
                    "{} {}: the client went before its answer: {}",
                    request.getMethod(),
                    path(request),
                    gone.toString());
        }
    }

    private static void write(Reply reply, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer"); // an address may bear a token
        reply.headers().forEach(response::setHeader);
        if (reply.status() == 200
                && isKnown(request.getHeader("If-None-Match"), reply.headers().get("ETag"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        if (reply.status() >= 400 && request.getMethod().equals("POST")) {
            response.setHeader(
                    "Connection", "close"); // the body may not have been read: the next request must not follow it
        }
        response.setStatus(reply.status());
        response.setContentType(reply.contentType());
        response.setContentLength(reply.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(reply.body());
        }
    }

    private Reply reply(HttpServletRequest request) {
        try {
            return handle(request);
        } catch (HttpProblem problem) {
            return Reply.error(problem);
        } catch (RuntimeException
                | LinkageError failure) { // whatever a handler or a service behind it throws costs this request only
            LOG.warn("{} {} failed; the client got 500", request.getMethod(), path(request), failure);
            return Reply.error(new HttpProblem(500, "internal_error", "failed; the log says why"));
        }
    }

    private Reply handle(HttpServletRequest request) throws HttpProblem {
        if (!(request.getAttribute(AccessControl.USER_ATTRIBUTE) instanceof User user)) {
            throw new HttpProblem(503, "no_access_control", "access control is not running");
        }
        String path = path(request);
        Set<String> taken = new LinkedHashSet<>();
        for (Route route : routes) {
            Optional<String> variable = route.match(path);
            if (variable.isPresent() && route.methods().contains(request.getMethod())) {
                if (!user.role().grants(route.needed())) {
                    throw new HttpProblem(403, "forbidden", user.name() + " lacks the permission " + route.needed());
                }
                return route.handler().handle(new Call(request, variable.get()));
            }
            variable.ifPresent(is -> taken.addAll(route.methods()));
        }
        if (taken.isEmpty()) {
            throw new HttpProblem(404, "not_found", "nothing is served at " + path);
        }
        String allow = String.join(", ", taken);
        return Reply.error(new HttpProblem(405, "method_not_allowed", path + " takes " + allow))
                .with("Allow", allow);
    }

    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        String path = rest == null ? request.getServletPath() : request.getServletPath() + rest;
        return path.isEmpty() ? "/" : path;
    }

    private static boolean isKnown(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && tag != null
                && (ifNoneMatch.contains(tag) || ifNoneMatch.strip().equals("*"));
    }
}
