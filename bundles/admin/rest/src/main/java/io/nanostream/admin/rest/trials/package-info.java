/** Detectors on trial. */
package io.nanostream.admin.rest.trials;
