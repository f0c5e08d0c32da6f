/** One fan-out for everybody who subscribed. */
package io.nanostream.stream.publish;
