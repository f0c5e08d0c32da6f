package io.nanostream.admin.access.door;

import io.nanostream.api.access.AccessRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A request in the making. */
final class Asker {
    private final InetAddress remote;
    private String authorization;
    private String token;
    private String host;
    private String origin;
    private String cookie;
    private String forwarded;

    Asker(InetAddress remote) {
        this.remote = remote;
    }

    Asker authorization(String header) {
        authorization = header;
        return this;
    }

    Asker basic(String name, String password) {
        byte[] login = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return authorization("Basic " + Base64.getEncoder().encodeToString(login));
    }

    Asker token(String text) {
        token = text;
        return this;
    }

    Asker host(String header) {
        host = header;
        return this;
    }

    Asker origin(String header) {
        origin = header;
        return this;
    }

    Asker cookie(String header) {
        cookie = header;
        return this;
    }

    Asker forwarded(String header) {
        forwarded = header;
        return this;
    }

    AccessRequest build() {
        return new AccessRequest(
                remote,
                Optional.ofNullable(authorization),
                Optional.ofNullable(token),
                Optional.ofNullable(host),
                Optional.ofNullable(origin),
                Optional.ofNullable(cookie),
                Optional.ofNullable(forwarded));
    }
}
