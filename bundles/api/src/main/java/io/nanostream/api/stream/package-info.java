/**
 * What is published under a name, and how outputs subscribe to it.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.stream;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
