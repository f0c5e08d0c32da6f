/**
 * Pure functions over H.264 byte streams: NAL units, parameter sets, slice headers, the frame mark's SEI message.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.h264;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
