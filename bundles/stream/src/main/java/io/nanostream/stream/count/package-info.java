/** What was dropped, and why. */
package io.nanostream.stream.count;
