package io.nanostream.admin.rest.streams;

import io.nanostream.admin.rest.http.Call;

/**
 * Where a stream can be watched, as seen by the client that asks: with the host name by which it reached us.
 *
 * @param rtsp of the RTSP server
 * @param websocket on the port of the request, secure when that is
 * @param snapshot likewise
 */
public record Addresses(String rtsp, String websocket, String snapshot) {

    static Addresses of(String stream, Call call, int rtspPort) {
        String secure = call.request().isSecure() ? "s" : "";
        return new Addresses(
                "rtsp://" + call.host() + ":" + rtspPort + "/" + stream,
                "ws" + secure + "://" + call.authority() + "/ws/stream?stream=" + stream,
                "http" + secure + "://" + call.authority() + "/api/streams/" + stream + "/snapshot.jpg");
    }
}
