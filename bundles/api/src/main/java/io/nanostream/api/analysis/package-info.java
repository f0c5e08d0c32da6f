/**
 * What was found in which picture, who wants to know, and how single pictures are looked at.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.analysis;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
