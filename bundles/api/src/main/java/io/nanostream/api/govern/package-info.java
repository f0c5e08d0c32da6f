/**
 * What governors (of temperature, network, load) ask of the others to save.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.govern;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
