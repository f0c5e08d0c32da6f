/**
 * Follows detections from picture to picture by the overlap of their boxes, one set of objects for each camera. Runs on
 * the threads that bring the detections; no thread of its own, no natives.
 */
package io.nanostream.tracker.iou;
