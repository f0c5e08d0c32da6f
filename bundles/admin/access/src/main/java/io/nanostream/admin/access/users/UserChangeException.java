package io.nanostream.admin.access.users;

/** A change of users that is refused. */
public final class UserChangeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * Says why.
     *
     * @param status the HTTP status that says so
     * @param code a word for programs
     * @param message for a person
     */
    public UserChangeException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** {@return the HTTP status that says so} */
    public int status() {
        return status;
    }

    /** {@return a word for programs} */
    public String code() {
        return code;
    }
}
