/** Clients that are not ours. Each watches for as long as scenarios last, connects again by itself, and counts the frame numbers that it gets. */
package io.nanostream.runtime.swap.client;
