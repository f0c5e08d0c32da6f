/**
 * gst-rtsp-server as {@code output/rtsp} uses it: the JNA direct mappings and the callback interfaces, so that the room
 * itself holds no JNA class and its class loader can go. No logic, no threads. Addresses are {@code long}; 64-bit
 * systems only.
 */
@Export
@Version("1.0.0")
package io.nanostream.binding.gstreamer.rtsp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
