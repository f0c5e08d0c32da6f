/** Swap anything, lose nothing: short as tests, long as {@code runtime/bench swaps}. */
package io.nanostream.runtime.swap;
