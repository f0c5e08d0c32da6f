/**
 * The switchboard: the one place that knows the whole way of a frame. It chooses source, overlay and encoder, keeps the grid of
 * frames and their numbers, holds what is under way, marks what was coded and hands it to whoever subscribed. One thread a stream paces and numbers
 * ({@code stream.NAME}), one opens encoders ({@code stream.encoders}), one for each source and each governor calls it
 * ({@code stream.cameras.CAMERA}, {@code stream.governors}); access units leave on the encoder's thread.
 */
package io.nanostream.stream;
