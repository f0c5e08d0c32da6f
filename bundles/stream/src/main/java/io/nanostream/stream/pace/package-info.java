/** The steady grid of frames: who has a place, who is repeated, what is shown when the camera is gone. */
package io.nanostream.stream.pace;
