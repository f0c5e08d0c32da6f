/** Which detector with which model serves, and which ones are put aside for a while. Threads only to open and to close sessions; no natives. */
package io.nanostream.analysis.choose;
