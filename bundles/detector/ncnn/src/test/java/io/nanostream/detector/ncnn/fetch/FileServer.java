package io.nanostream.detector.ncnn.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves files on the loopback; cuts connections and forgets ranges where told. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private volatile int cutAfter = Integer.MAX_VALUE;
    private volatile int budget = Integer.MAX_VALUE;
    private volatile boolean resumes = true;

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    FileServer with(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    /** Each answer ends after so many bytes, whatever it announced. */
    FileServer cutting(int bytes) {
        cutAfter = bytes;
        return this;
    }

    /** All answers together end after so many bytes. */
    FileServer within(int bytes) {
        budget = bytes;
        return this;
    }

    FileServer notResuming() {
        resumes = false;
        return this;
    }

    /** {@return the ranges that were asked for, "" where none was} */
    List<String> ranges() {
        return ranges;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] file = files.get(exchange.getRequestURI().getPath().substring(1));
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "" : range);
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int from = range == null || !resumes ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
            int count = Math.min(Math.min(cutAfter, budget), file.length - from);
            budget -= count;
            exchange.getResponseBody().write(file, from, count);
            exchange.getResponseBody().flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
