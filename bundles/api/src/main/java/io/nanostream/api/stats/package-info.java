/**
 * What each stage and each client got, passed on and dropped.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.stats;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
