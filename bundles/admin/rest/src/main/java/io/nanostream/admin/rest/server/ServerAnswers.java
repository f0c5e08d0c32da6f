package io.nanostream.admin.rest.server;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.osgi.service.component.annotations.Component;

/**
 * Gives the HTTP server our answers to requests that it refuses by itself. A factory of connectors is how the server's bundle lets others near
 * its server; this one's listens nowhere.
 */
@Component
public final class ServerAnswers implements ConnectorFactory {
    @Override
    public Connector createConnector(Server server) {
        return new AnswersInForce(server);
    }
}
