/** Every setting of every module: set to another value, to bad ones, and its declared impact compared with what is seen. */
package io.nanostream.runtime.swap.sweep;
