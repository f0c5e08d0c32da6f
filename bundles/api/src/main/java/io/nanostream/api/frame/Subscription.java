package io.nanostream.api.frame;

/** A consumer's tie to what feeds it. Calls to the consumer may begin before the method that gave the subscription returns. */
public interface Subscription extends AutoCloseable {
    /**
     * Ends it: after this call returns no call to the consumer runs and none begins, so that what the consumer uses can be freed. Waits for
     * one that is under way, at most 2 s; except when called from within that very call. Never close while holding a lock that the
     * consumer's {@code accept} takes. Closing twice does nothing.
     */
    @Override
    void close();
}
