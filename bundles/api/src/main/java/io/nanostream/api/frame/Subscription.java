package io.nanostream.api.frame;

/** A consumer's tie to what feeds it. */
public interface Subscription extends AutoCloseable {
    /**
     * Ends it: after this call returns no further call to the consumer begins. One that runs on another thread is not waited for, so
     * that a consumer may close from within its own call. Closing twice does nothing.
     */
    @Override
    void close();
}
