package io.nanostream.admin.rest.server;

import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;

/** A connector without a port: while it is started its server refuses with {@link ServerErrors}. Takes no thread. */
final class AnswersInForce extends AbstractConnector {
    private Request.Handler before;

    AnswersInForce(Server server) {
        super(server, null, null, null, 0, new HttpConnectionFactory());
    }

    @Override
    protected void doStart() throws Exception {
        before = getServer().getErrorHandler();
        getServer().setErrorHandler(new ServerErrors());
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        getServer().setErrorHandler(before);
    }

    @Override
    protected void accept(int acceptor) {
        throw new IllegalStateException("nobody can connect");
    }

    @Override
    public Object getTransport() {
        return null;
    }
}
