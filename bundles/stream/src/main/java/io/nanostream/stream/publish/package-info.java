/** One fan-out for everybody who subscribed, and the names under which streams are published. */
package io.nanostream.stream.publish;
