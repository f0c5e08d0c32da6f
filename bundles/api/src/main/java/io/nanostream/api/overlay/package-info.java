/**
 * What is drawn into frames.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.overlay;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
