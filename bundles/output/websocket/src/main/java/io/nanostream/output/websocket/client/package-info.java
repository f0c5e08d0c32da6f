/** The clients: who watches which stream, and what waits for each; how they come in is the same at both doors. */
package io.nanostream.output.websocket.client;
