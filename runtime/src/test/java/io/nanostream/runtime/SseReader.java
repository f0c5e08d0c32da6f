package io.nanostream.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Server-sent events, read with the JDK's HTTP client. */
final class SseReader implements AutoCloseable {
    private final HttpResponse<Stream<String>> answer;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::read, "sse-reader");
    private volatile boolean over;

    SseReader(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "text/event-stream")
                .build();
        answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (Stream<String> body = answer.body()) {
            body.forEach(lines::add);
        } catch (UncheckedIOException closed) {
            lines.add("closed: " + closed.getMessage());
        }
        over = true;
    }

    int status() {
        return answer.statusCode();
    }

    String contentType() {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    /** {@return what follows so far on the lines of a field, such as {@code id}} */
    List<String> field(String name) {
        String start = name + ": ";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    /** {@return whether the server has ended the answer} */
    boolean over() {
        return over;
    }

    @Override
    public void close() {
        answer.body().close();
        thread.interrupt();
    }
}
