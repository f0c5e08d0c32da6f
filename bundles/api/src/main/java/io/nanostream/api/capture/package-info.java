/**
 * Where frames are born.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.capture;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
