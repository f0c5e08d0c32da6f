package io.nanostream.output.websocket;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.AccessDecision;
import io.nanostream.api.access.AccessRequest;
import io.nanostream.api.access.Permission;
import io.nanostream.api.access.User;
import io.nanostream.output.websocket.client.Upgrade;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests at the port of our own: path, upgrade, access and stream are looked at in this order. */
final class DoorHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(DoorHandler.class);

    private final Upgrade upgrade;
    private final Supplier<AccessControl> access;

    /**
     * Makes a handler.
     *
     * @param upgrade makes clients of requests
     * @param access the access control of the moment, null while there is none
     */
    DoorHandler(Upgrade upgrade, Supplier<AccessControl> access) {
        this.upgrade = upgrade;
        this.access = access;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!"/".equals(Request.getPathInContext(request))) {
            return refuse(response, callback, new Upgrade.Refusal(404, "Not Found"));
        }
        if (!upgrade.asked(request)) {
            return refuse(response, callback, Upgrade.NO_UPGRADE);
        }
        Fields query;
        try {
            query = Request.extractQueryParameters(request);
        } catch (RuntimeException malformed) {
            return refuse(response, callback, new Upgrade.Refusal(400, "malformed query, must be ?stream=NAME"));
        }
        AccessDecision decision = decide(request, query);
        if (decision == null) {
            return refuse(response, callback, Upgrade.NO_ACCESS_CONTROL);
        }
        if (decision.user().isEmpty()) {
            return refuse(response, callback, new Upgrade.Refusal(decision.status(), decision.reason()));
        }
        return open(
                request,
                response,
                callback,
                query.getValue("stream"),
                decision.user().get());
    }

    private boolean open(Request request, Response response, Callback callback, String stream, User user) {
        Upgrade.Refusal refusal = upgrade.refusal(stream);
        if (refusal != null) {
            return refuse(response, callback, refusal);
        }
        String name = user.equals(User.ANONYMOUS) ? "" : user.name();
        return upgrade.upgrade(request, response, callback, stream, name)
                || refuse(response, callback, Upgrade.NO_UPGRADE);
    }

    private AccessDecision decide(Request request, Fields query) {
        AccessControl control = access.get();
        if (control == null) {
            return null;
        }
        try {
            AccessRequest brought = new AccessRequest(
                    remote(request),
                    header(request, HttpHeader.AUTHORIZATION),
                    Optional.ofNullable(query.getValue("token")),
                    header(request, HttpHeader.HOST),
                    header(request, HttpHeader.ORIGIN),
                    header(request, HttpHeader.COOKIE),
                    header(request, HttpHeader.FORWARDED)
                            .or(() -> header(request, HttpHeader.X_FORWARDED_FOR))
                            .or(() -> Optional.ofNullable(request.getHeaders().get("X-Real-IP"))));
            return control.decide(brought, Permission.MEDIA_R);
        } catch (RuntimeException broken) {
            LOG.warn("Access control fails, newcomers are refused: {}", broken.toString());
            return null;
        }
    }

    private static InetAddress remote(Request request) {
        if (request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address) {
            return address.getAddress();
        }
        throw new IllegalStateException("a client without an address");
    }

    private static Optional<String> header(Request request, HttpHeader header) {
        return Optional.ofNullable(request.getHeaders().get(header));
    }

    private static boolean refuse(Response response, Callback callback, Upgrade.Refusal refusal) {
        response.setStatus(refusal.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        if (refusal.status() == 426) {
            response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
            response.getHeaders().put(HttpHeader.SEC_WEBSOCKET_VERSION, "13");
        } else if (refusal.status() == 401) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"NanoStream\", charset=\"UTF-8\"");
        }
        Content.Sink.write(response, true, refusal.reason() + "\n", callback);
        return true;
    }
}
