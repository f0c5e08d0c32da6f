/**
 * Raw pictures on their way from sensor to encoder, the two numbers they bear and the marks that carry those.
 */
@Export
@Version("1.0.0")
package io.nanostream.api.frame;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
