package io.nanostream.detector.ncnn.fetch;

import io.nanostream.detector.ncnn.card.CardFile;
import io.nanostream.detector.ncnn.weights.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Fetches one file into {@code NAME.part} beside its place, goes on where that ends, and moves it there when its
 * checksum is right.
 */
final class FileFetch {
    private static final int TRIES = 4;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(15))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    void fetch(CardFile file, URI address, Path target, FetchProgress progress) throws FetchException {
        PartFile part = PartFile.of(file, target);
        try (part) {
            long most = part.bytes();
            for (int tries = 1; !part.whole(); tries++) {
                try {
                    go(part, address, progress);
                } catch (IOException lost) {
                    tries = part.bytes() > most ? 0 : tries; // it gets on, if slowly
                    most = Math.max(most, part.bytes());
                    giveUp(part, address, lost, tries == TRIES);
                }
            }
            check(file, part);
            Files.move(part.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw new FetchException("cannot write " + target + ": " + refused);
        }
    }

    /** Nobody there, or nothing more after some tries: what came is kept. */
    private static void giveUp(PartFile part, URI address, IOException lost, boolean last) throws FetchException {
        if (lost instanceof ConnectException || lost instanceof HttpConnectTimeoutException) {
            throw new FetchException(
                    "cannot reach " + address.getAuthority() + " for " + part.name() + ": is this machine online?"
                            + " A mirror can be named in NANOSTREAM_MODELS_MIRROR",
                    true);
        }
        if (last) {
            throw new FetchException(
                    part.name() + ": the connection to " + address.getAuthority() + " was lost after " + part.bytes()
                            + " bytes (" + lost.getMessage() + "): again, and it goes on from there",
                    true);
        }
    }

    private void go(PartFile part, URI address, FetchProgress progress) throws IOException, FetchException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
        long from = part.bytes();
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        HttpResponse<InputStream> answer = send(request.build());
        try (InputStream body = answer.body()) {
            switch (answer.statusCode()) {
                case 200 -> part.restart();
                case 206 -> requireFrom(answer, from, part);
                case 416 -> {
                    part.restart(); // what is here is not of this file
                    return;
                }
                default -> throw new FetchException(
                        address + " answers " + answer.statusCode() + ": "
                                + part.name() + " is not there (any more); a mirror can be named in"
                                + " NANOSTREAM_MODELS_MIRROR",
                        true);
            }
            copy(body, part, progress);
        }
        if (!part.whole()) {
            throw new IOException("it ended early");
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, FetchException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted");
        }
    }

    /** A server that sends another part than asked for begins anew. */
    private static void requireFrom(HttpResponse<?> answer, long from, PartFile part) throws IOException {
        String range = answer.headers().firstValue("Content-Range").orElse("");
        if (!range.startsWith("bytes " + from + "-")) {
            part.restart();
            throw new IOException("the server sent \"" + range + "\", asked for were bytes from " + from);
        }
    }

    private static void copy(InputStream body, PartFile part, FetchProgress progress)
            throws IOException, FetchException {
        byte[] buffer = new byte[1 << 16];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new FetchException("interrupted");
            }
            part.append(buffer, count);
            progress.at(part.name(), part.bytes(), part.expected());
        }
    }

    private static void check(CardFile file, PartFile part) throws IOException, FetchException {
        String sum = Checksums.sha256(part.path());
        if (!sum.equals(file.sha256())) {
            part.restart();
            Files.deleteIfExists(part.path());
            throw new FetchException(
                    file.name() + " came with sha256 " + sum + ", its card says " + file.sha256() + ": thrown away",
                    true);
        }
    }
}
