/**
 * What was replaced while people watched, and what it cost.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.swap;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
