/**
 * Publishes what is found at cameras as JSON: server-sent events and WebSocket, on the main HTTP service. Threads: {@code output.events} makes
 * messages, hands them to Jetty and looks after clients; writing goes on on Jetty's own. No natives.
 */
package io.nanostream.output.events;
