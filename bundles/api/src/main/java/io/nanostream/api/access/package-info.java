/**
 * Who may watch, and who may administer.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
