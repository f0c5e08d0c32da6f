/**
 * Finds moving regions by a model of the background, without weights. Pure Java on the analysis's threads: no thread of
 * its own, no natives.
 */
package io.nanostream.detector.motion;
