/** What the rendered camera shows. Plain Java: painted once with Java2D, then moved about as bytes. */
package io.nanostream.capture.pattern.scene;
