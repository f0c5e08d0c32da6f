/**
 * Follows detections from picture to picture by the overlap of their boxes.
 */
package io.nanostream.tracker.iou;
