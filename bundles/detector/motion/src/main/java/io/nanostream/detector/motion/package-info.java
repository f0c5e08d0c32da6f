/**
 * Finds moving regions without any weights.
 */
package io.nanostream.detector.motion;
