/**
 * Detectors on trial: one looks in the shadow of the one that serves, until it is promoted or refused.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.trial;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
