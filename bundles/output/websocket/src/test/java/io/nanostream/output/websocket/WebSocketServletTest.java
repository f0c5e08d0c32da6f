package io.nanostream.output.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import io.nanostream.output.websocket.client.Audience;
import io.nanostream.output.websocket.client.SyntheticUnit;
import io.nanostream.output.websocket.client.Upgrade;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door on the main HTTP service, in the servlet container that Felix HTTP uses, behind a filter that says who comes. */
class WebSocketServletTest {
    private final Audience audience = new Audience();
    private final SyntheticStream live = new SyntheticStream("live");
    private final Server server = new Server();
    private volatile User visitor = new User("ada", Role.VIEWER);
    private int port;

    @BeforeEach
    void start() throws Exception {
        audience.start();
        audience.add(live);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        Filter filter = (request, response, chain) -> {
            request.setAttribute(AccessControl.USER_ATTRIBUTE, visitor);
            chain.doFilter(request, response);
        };
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        Upgrade upgrade = new Upgrade(audience, () -> "live");
        context.addServlet(new ServletHolder(new WebSocketServlet(upgrade)), "/ws/stream");
        server.setHandler(context);
        server.start();
        port = connector.getLocalPort();
    }

    @AfterEach
    void stop() throws Exception {
        audience.stop();
        server.stop();
    }

    @Test
    void givesTheSameMessagesAsThePortOfOurOwn() {
        Viewer viewer = Viewer.connect(port, "/ws/stream?stream=live");
        Await.doing("ten messages", () -> viewer.messages().size() >= 10, live::emit);

        assertTrue(viewer.keyframe(0));
        assertEquals(viewer.numbers().get(0) + 9, viewer.numbers().get(9));
        assertEquals(SyntheticUnit.captureMicros(viewer.numbers().get(9)) / 1000, viewer.tailMillis(9));
        assertEquals("ada", audience.clients().get(0).user());
        assertTrue(audience.clients().get(0).remote().startsWith("127.0.0.1:"));
        viewer.abort();
    }

    @Test
    void refusesWhomTheFilterDidNotSee() {
        visitor = null;
        assertEquals(503, Viewer.refusal(port, "/ws/stream"));
    }

    @Test
    void refusesWhoMayNotWatch() {
        visitor = new User("guest", Role.GUEST);
        assertEquals(403, Viewer.refusal(port, "/ws/stream"));
    }

    @Test
    void refusesAnUnknownStream() {
        assertEquals(404, Viewer.refusal(port, "/ws/stream?stream=nowhere"));
    }

    @Test
    void refusesEverybodyWhileItStops() {
        audience.stop();
        assertEquals(503, Viewer.refusal(port, "/ws/stream"));
    }

    @Test
    void tellsViewersToComeBackWhenItStops() {
        Viewer viewer = Viewer.connect(port, "/ws/stream");
        Await.doing("it watches", () -> !viewer.messages().isEmpty(), live::emit);

        audience.stop();

        Await.until("closed", viewer::over);
        assertEquals(1012, viewer.closeCode());
        assertEquals(List.of(), audience.clients());
    }
}
