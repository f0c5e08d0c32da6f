/**
 * A camera that needs no hardware: a calm scene with moving balloons, the time of day and each frame's capture
 * number, drawn in Java straight into the planes. One thread {@code capture.pattern}; natives through {@code
 * binding/gstreamer} for memory and clock only.
 */
package io.nanostream.capture.pattern;
