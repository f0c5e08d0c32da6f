/**
 * H.264 by x264, in software: the encoder that is always there. Sessions, with a thread {@code encoder.x264} each, are those of {@code
 * binding/gstreamer}; here is what x264enc is told. No copy of pixels and none of coded bytes on our side.
 */
package io.nanostream.encoder.x264;
