/**
 * H.264 by x264, in software: the encoder that is always there. A pipeline {@code appsrc ! x264enc ! appsink} and
 * one thread {@code encoder.x264} a session; natives through {@code binding/gstreamer}, no copy of pixels and none
 * of coded bytes on our side.
 */
package io.nanostream.encoder.x264;
