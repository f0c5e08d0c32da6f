package io.nanostream.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves the viewer page below {@code /page} and its tests below {@code /test}, as they stand in the working tree. */
final class PageFiles implements AutoCloseable {

    private static final Path ROOM =
            Path.of(System.getProperty("nanostream.run")).getParent().resolveSibling("bundles/admin/rest/src");

    private final HttpServer server;

    PageFiles() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/page/", exchange -> serve(exchange, ROOM.resolve("main/resources/page")));
        server.createContext("/test/", exchange -> serve(exchange, ROOM.resolve("test/page")));
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void serve(HttpExchange exchange, Path folder) throws IOException {
        String name = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
        byte[] content = Files.readAllBytes(folder.resolve(name));
        String type = name.endsWith(".html") ? "text/html" : "text/javascript";
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
        try (exchange) {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
