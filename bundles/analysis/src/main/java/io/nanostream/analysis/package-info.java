/**
 * Looks at cameras: takes the newest frame, scales it, gives it to the best detector, and passes on what was found.
 */
package io.nanostream.analysis;
