/**
 * What is found in pictures, who finds it, and who wants to know.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.detect;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
