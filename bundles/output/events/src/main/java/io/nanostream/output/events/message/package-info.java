/** What is published, as bytes. */
package io.nanostream.output.events.message;
