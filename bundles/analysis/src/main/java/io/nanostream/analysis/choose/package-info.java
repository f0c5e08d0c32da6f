/** Which detector with which model serves, and which ones are put aside for a while. No threads, no natives. */
package io.nanostream.analysis.choose;
