package io.nanostream.detector.ncnn.card;

import java.net.URI;
import java.util.List;

/**
 * One of a model's two files.
 *
 * @param name its name, without a folder
 * @param bytes its size; -1 where the card does not say
 * @param sha256 64 hexadecimal digits, small letters; empty where the card does not say
 * @param addresses where it can be had, the pinned one first; none where it has to be made
 */
public record CardFile(String name, long bytes, String sha256, List<URI> addresses) {
    /** Takes its own copy of the addresses. */
    public CardFile {
        addresses = List.copyOf(addresses);
    }

    /** {@return whether size and checksum are known} */
    public boolean pinned() {
        return !sha256.isEmpty();
    }
}
