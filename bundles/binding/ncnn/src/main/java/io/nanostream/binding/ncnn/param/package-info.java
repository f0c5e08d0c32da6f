/** What has to be known of a net's files before ncnn reads them: its loader trusts them. Plain Java, no threads. */
@Export
@Version("1.1.0")
package io.nanostream.binding.ncnn.param;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
