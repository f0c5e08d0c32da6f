/**
 * Settings of all modules, described, checked, and changed as transactions.
 */
@Export
@Version("2.1.0")
package io.nanostream.api.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
