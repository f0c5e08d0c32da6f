/**
 * How a module says that it is well, or what is wrong and what to do.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
