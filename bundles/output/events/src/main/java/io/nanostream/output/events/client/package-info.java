/** Who listens, and what waits for whom. */
package io.nanostream.output.events.client;
