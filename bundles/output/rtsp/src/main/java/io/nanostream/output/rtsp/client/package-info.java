/** One connection: what it watches, how far it is behind, and how it is ended. */
package io.nanostream.output.rtsp.client;
