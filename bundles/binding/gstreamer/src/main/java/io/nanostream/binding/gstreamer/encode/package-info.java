/**
 * What encoder rooms have in common: sessions that are a pipeline {@code appsrc ! ... ! appsink} each, their totals, and the end of all of them
 * when the room goes. One thread {@code encoder.NAME} a session; what is coded, and how, is the room's chain of elements.
 */
@Export
@Version("1.0.0")
package io.nanostream.binding.gstreamer.encode;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
