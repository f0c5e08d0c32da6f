/**
 * GStreamer as the other rooms use it: pipelines on one clock, buffers by reference, and the JNA direct mappings that gst1-java-core
 * lacks. No logic, no threads but those of the sessions in {@code encode}. Never refreshed while running: classes that registered natives
 * pin their class loader.
 */
@Export
@Version("1.0.0")
package io.nanostream.binding.gstreamer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
