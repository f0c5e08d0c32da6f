package io.nanostream.detector.ncnn.fetch;

/** Hears how far it is. Called on the fetching thread, often. */
@FunctionalInterface
public interface FetchProgress {
    /**
     * More has come.
     *
     * @param file its name
     * @param bytes how many are there
     * @param of how many there will be; -1 where nobody knows
     */
    void at(String file, long bytes, long of);
}
