package io.nanostream.admin.rest.server;

import io.nanostream.admin.rest.http.HttpProblem;
import io.nanostream.admin.rest.http.Reply;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Refuses in the form that all errors have, in words of ours: the server's own are HTML and name what it is made of. */
final class ServerErrors extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        Reply reply = Reply.error(problem(status));
        reply.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }

    private static HttpProblem problem(int status) {
        return switch (status) {
            case 404 -> new HttpProblem(status, "not_found", "nothing is served here");
            case 408 -> new HttpProblem(status, "too_slow", "the request did not come in time");
            case 413 -> new HttpProblem(status, "too_large", "the body is too long");
            case 414 -> new HttpProblem(status, "address_too_long", "the address is too long");
            case 431 -> new HttpProblem(status, "headers_too_large", "the headers are too long");
            case 505 -> new HttpProblem(status, "bad_version", "the version of HTTP must be 1.0 or 1.1");
            default -> status < 500
                    ? new HttpProblem(
                            status,
                            "bad_request",
                            "this is no request that can be read: its path must have no //, no .., no %00"
                                    + " and no %2F, %5C or %2E for / \\ and ., its headers must be NAME: VALUE")
                    : new HttpProblem(status, "internal_error", "failed; the log says why");
        };
    }
}
