/** Streams and cameras as JSON, and pictures of streams as JPEG. */
package io.nanostream.admin.rest.streams;
