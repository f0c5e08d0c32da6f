/** Pictures made of frames and files: packed ones for detectors, JPEG for viewers. Each through a pipeline of its own, which may take its time. */
@Export
@Version("1.0.0")
package io.nanostream.binding.gstreamer.picture;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
