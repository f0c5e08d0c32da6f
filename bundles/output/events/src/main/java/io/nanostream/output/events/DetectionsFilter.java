package io.nanostream.output.events;

import io.nanostream.output.events.client.Audience;
import io.nanostream.output.events.client.Refusal;
import io.nanostream.output.events.client.SseClient;
import io.nanostream.output.events.message.ErrorMessage;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterRegex;

/**
 * The server-sent events at {@code /api/streams/NAME/detections}. A filter, because a servlet's pattern cannot say this; it answers itself,
 * behind the filter of access control and before the servlet that has the rest of {@code /api}.
 */
@Component(service = Filter.class)
@HttpWhiteboardFilterRegex(DetectionsFilter.PATHS)
@HttpWhiteboardFilterAsyncSupported
public final class DetectionsFilter implements Filter {
    /** What it answers. */
    static final String PATHS = "/api/streams/[^/]+/detections";

    private static final Pattern PATH = Pattern.compile("/api/streams/([^/]+)/detections");
    private static final String ALLOW = "GET, HEAD";

    private final Audience audience;

    /**
     * Makes the door.
     *
     * @param output of this bundle: has the clients
     */
    @Activate
    public DetectionsFilter(@Reference(name = "output") EventsOutput output) {
        audience = output.audience();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Matcher path = PATH.matcher(path(http));
        if (path.matches()) {
            answer(path.group(1), http, (HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static String path(HttpServletRequest http) {
        String info = http.getPathInfo();
        return http.getServletPath() + (info == null ? "" : info);
    }

    private void answer(String stream, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Refusal> refusal = Visitor.refusal(request).or(() -> refusal(request.getMethod(), stream));
        if (refusal.isPresent()) {
            refuse(response, refusal.get());
            return;
        }
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // nginx would gather events
        if (request.getMethod().equals("GET")
                && !SseClient.begin(audience, stream, Visitor.name(request), request, response)) {
            refuse(response, new Refusal(404, "no_such_stream", "stream " + stream + " went this moment"));
        }
    }

    private Optional<Refusal> refusal(String method, String stream) {
        return List.of("GET", "HEAD").contains(method)
                ? audience.refusal(stream)
                : Optional.of(new Refusal(405, "method_not_allowed", "only " + ALLOW + " are taken here"));
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        byte[] body = ErrorMessage.of(refusal.code(), refusal.reason());
        response.setStatus(refusal.status());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        if (refusal.status() == 405) {
            response.setHeader("Allow", ALLOW);
        } else if (refusal.status() == 503) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
