/**
 * H.264 by Cisco's openh264, in software: the encoder that stands by where x264 is away. Sessions, with a thread {@code encoder.openh264}
 * each, are those of {@code binding/gstreamer}; here is what openh264enc is told.
 */
package io.nanostream.encoder.openh264;
