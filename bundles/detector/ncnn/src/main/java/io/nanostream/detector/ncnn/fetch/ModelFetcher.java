package io.nanostream.detector.ncnn.fetch;

import io.nanostream.detector.ncnn.card.CardFile;
import io.nanostream.detector.ncnn.card.ModelCard;
import io.nanostream.detector.ncnn.weights.Checksums;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fetches both files of a model. One thread at a time. */
public final class ModelFetcher {
    private final String mirror;
    private final FileFetch fetch = new FileFetch();

    /**
     * Begins.
     *
     * @param mirror address under which all files lie by their names, in the place of those on the cards; empty:
     *     those on the cards
     */
    public ModelFetcher(String mirror) {
        requireAddress(mirror);
        this.mirror = mirror.isEmpty() || mirror.endsWith("/") ? mirror : mirror + "/";
    }

    /**
     * Checks the address of a mirror.
     *
     * @param mirror an address, or empty
     * @throws IllegalArgumentException when it is none
     */
    public static void requireAddress(String mirror) {
        if (!mirror.matches("(https?://[^\\s]+)?")) {
            throw new IllegalArgumentException(
                    "mirror=" + mirror + ", must be an address such as https://host/models/");
        }
    }

    /**
     * Fetches what is not there yet. Blocks for as long as it takes; an interrupt ends it, what came is kept for the
     * next time.
     *
     * @param card of the model
     * @param folder where its files go; made where it is missing
     * @param progress hears how far it is
     * @throws FetchException when one of them cannot be had
     */
    public void fetch(ModelCard card, Path folder, FetchProgress progress) throws FetchException {
        for (CardFile file : List.of(card.files().param(), card.files().bin())) {
            if (addresses(file).isEmpty() || !file.pinned()) {
                throw new FetchException("model " + card.name() + " cannot be fetched: its card names no address and"
                        + " checksum of " + file.name() + ". See models/README.md for how it is made");
            }
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new FetchException("cannot write to " + folder + ": " + refused);
        }
        for (CardFile file : List.of(card.files().param(), card.files().bin())) {
            if (!there(file, folder.resolve(file.name()))) {
                fromAnywhere(file, folder.resolve(file.name()), progress);
            }
        }
    }

    private static boolean there(CardFile file, Path target) throws FetchException {
        try {
            return Files.isRegularFile(target) && Checksums.sha256(target).equals(file.sha256());
        } catch (IOException unreadable) {
            throw new FetchException(target + " is there but cannot be read: " + unreadable.getMessage());
        }
    }

    private void fromAnywhere(CardFile file, Path target, FetchProgress progress) throws FetchException {
        FetchException first = null;
        for (URI address : addresses(file)) {
            try {
                fetch.fetch(file, address, target, progress);
                return;
            } catch (FetchException failed) {
                if (!failed.elsewhere()) {
                    throw failed;
                }
                first = first == null ? failed : first;
            }
        }
        throw first;
    }

    private List<URI> addresses(CardFile file) {
        return mirror.isEmpty()
                ? file.addresses()
                : List.of(URI.create(mirror + file.name().replace(" ", "%20")));
    }
}
