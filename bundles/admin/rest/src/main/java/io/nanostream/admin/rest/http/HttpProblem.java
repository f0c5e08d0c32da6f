package io.nanostream.admin.rest.http;

/** Why a request gets no answer. Becomes {@code {"error":{"code","message"}}}. */
public final class HttpProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * Says why.
     *
     * @param status 400..599
     * @param code for programs: lower case, words joined by {@code _}
     * @param message for a person: what, where, what to do
     */
    public HttpProblem(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return the code for programs} */
    public String code() {
        return code;
    }
}
