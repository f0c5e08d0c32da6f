/** Which candidates become detections. Plain Java, no garbage but the list. */
package io.nanostream.detector.ncnn.selection;
