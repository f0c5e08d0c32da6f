/** End-to-end tests: the built appliance started as a process, watched by clients that are not ours. */
package io.nanostream.runtime;
