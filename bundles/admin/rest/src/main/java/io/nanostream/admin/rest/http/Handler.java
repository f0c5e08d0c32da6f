package io.nanostream.admin.rest.http;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers a request. Called on the server's threads, several at a time.
     *
     * @param call what is asked
     * @return the answer; for HEAD its body is left out by the router
     * @throws HttpProblem when there is none
     */
    Reply handle(Call call) throws HttpProblem;
}
