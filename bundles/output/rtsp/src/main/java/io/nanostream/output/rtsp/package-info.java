/**
 * Publishes streams over RTSP (RFC 2326, RTP over UDP or interleaved in TCP) with gst-rtsp-server. One thread of its
 * own, {@code output.rtsp}, runs the server's loop; gst-rtsp-server adds two threads for clients and one for each
 * stream that is watched. Natives: libgstrtspserver-1.0, only through {@code binding.gstreamer.rtsp}.
 */
package io.nanostream.output.rtsp;
