/**
 * Objects that are followed from frame to frame, and who wants to know of them.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.track;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
