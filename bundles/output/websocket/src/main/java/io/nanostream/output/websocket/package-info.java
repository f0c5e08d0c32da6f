/**
 * H.264 over WebSocket in camera-streamer's v1.0 framing, on a port of its own and on the main HTTP service. Threads: {@code
 * output.websocket} looks after clients, subscriptions and the port; {@code output.websocket.send} hands messages to Jetty; the port
 * has Jetty's own. No natives.
 */
package io.nanostream.output.websocket;
