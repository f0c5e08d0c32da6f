/** Cameras as streams see them, and how their frames get to the stream's thread in its size. */
package io.nanostream.stream.camera;
