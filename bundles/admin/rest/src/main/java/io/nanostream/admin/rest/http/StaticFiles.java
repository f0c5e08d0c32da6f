package io.nanostream.admin.rest.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Files of this bundle, with an ETag by which browsers ask each time whether theirs is still the one. Read once, kept
 * in memory.
 */
public final class StaticFiles {
    /**
     * Paths that may be files of the page; what has no known type is not served, and nothing leads out of the folder.
     * Folders are eight deep at most: for each the pattern takes some of the thread's stack.
     */
    public static final Pattern PATHS = Pattern.compile(
            "/((?:[\\w-][\\w.-]*/){0,8}[\\w-][\\w.-]*\\.(?:html|js|css|json|svg|png|ico|webmanifest|woff2))");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "webmanifest", "application/manifest+json",
            "woff2", "font/woff2");
    /**
     * Scripts, styles and pictures from here only; WebSockets also from the port beside; pictures and media made in
     * the page.
     */
    private static final String POLICY = "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:; "
            + "media-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'self'";

    private final String folder;
    private final Map<String, Reply> read = new ConcurrentHashMap<>();

    /**
     * Takes the folder.
     *
     * @param folder of this bundle's resources, beginning and ending with {@code /}
     */
    public StaticFiles(String folder) {
        this.folder = folder;
    }

    /**
     * {@return a file}
     *
     * @param name below the folder, as {@link #PATHS} allows
     * @throws HttpProblem 404, when there is none
     */
    public Reply file(String name) throws HttpProblem {
        Reply known = read.get(name);
        if (known != null) {
            return known;
        }
        try (InputStream in = StaticFiles.class.getResourceAsStream(folder + name)) {
            if (in == null) {
                throw new HttpProblem(404, "not_found", "nothing is served at /" + name);
            }
            Reply reply = reply(name, in.readAllBytes());
            read.put(name, reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply reply(String name, byte[] body) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        Reply reply = new Reply(200, type, body, Map.of("Cache-Control", "no-cache", "ETag", tag(body)));
        return name.endsWith(".html") ? reply.with("Content-Security-Policy", POLICY) : reply;
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
