/** Encoders and their sessions: choice, trial, watchdog, swap, and the frames in flight. */
package io.nanostream.stream.encode;
