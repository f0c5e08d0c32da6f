/** In whose calls the process ended without being stopped, remembered in a file. No threads, no natives. */
package io.nanostream.analysis.ends;
