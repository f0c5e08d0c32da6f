/**
 * From frames to access units: settings, providers, sessions and the coded pictures themselves.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.encode;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
