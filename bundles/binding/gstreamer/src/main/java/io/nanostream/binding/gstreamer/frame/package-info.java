/** Frames and access units as they pass from room to room: a {@code GstBuffer} by reference, counted in Java, its planes where GStreamer has them. */
@Export
@Version("1.0.0")
package io.nanostream.binding.gstreamer.frame;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
