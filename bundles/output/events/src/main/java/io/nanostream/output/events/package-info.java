/**
 * Publishes what is found at cameras as server-sent events and JSON over WebSocket.
 */
package io.nanostream.output.events;
