/**
 * A clip as a camera: decoded by GStreamer, looped, given at its own pace. One thread for each camera, {@code
 * capture.file}, which decodes, waits and delivers; natives only through {@code binding/gstreamer}.
 */
package io.nanostream.capture.file;
