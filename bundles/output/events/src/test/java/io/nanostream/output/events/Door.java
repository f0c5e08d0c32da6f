package io.nanostream.output.events;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The whole room in the servlet container that Felix HTTP uses, behind a filter that says who comes. */
final class Door {
    final EventsOutput output = new EventsOutput();
    /** Who comes; null while access control is not running. */
    volatile User visitor = new User("ada", Role.VIEWER);

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    Door(Map<String, Object> config) throws Exception {
        output.start(Configured.with(config));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        Filter access = (request, response, chain) -> {
            request.setAttribute(AccessControl.USER_ATTRIBUTE, visitor);
            chain.doFilter(request, response);
        };
        for (Filter filter : new Filter[] {access, new DetectionsFilter(output)}) {
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        context.addServlet(new ServletHolder(new EventsServlet(output)), "/events");
        server.setHandler(context);
        server.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    void stop() throws Exception {
        output.stop();
        server.stop();
    }
}
