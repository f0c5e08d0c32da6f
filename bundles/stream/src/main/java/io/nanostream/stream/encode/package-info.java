/** Encoders and their sessions: choice, trial, watchdog, swap, standby, and the frames in flight. */
package io.nanostream.stream.encode;
