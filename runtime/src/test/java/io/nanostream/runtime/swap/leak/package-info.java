/** What is left behind by many swaps: class loaders, threads, files, memory. */
package io.nanostream.runtime.swap.leak;
