/**
 * One camera at a time: its newest frame, when it is looked at, by whom, and who is told. Threads {@code analysis.CAMERA} (looks, one at
 * a time) and {@code analysis.CAMERA.open} (opens a session, while the old one serves).
 */
package io.nanostream.analysis.camera;
