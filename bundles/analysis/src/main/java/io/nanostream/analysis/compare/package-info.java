/** What two detectors found in the same pictures, compared, and what a gate says of it. No threads, no natives. */
package io.nanostream.analysis.compare;
