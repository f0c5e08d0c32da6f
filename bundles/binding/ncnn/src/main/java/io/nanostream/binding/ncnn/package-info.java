/**
 * ncnn's C++ classes as JavaCPP presets, and the adapters of this room. No logic, no threads of its own (OpenMP's, which ncnn starts).
 * Objects own native memory: close them, each once, and after the last call that uses them. What is not said to be safe for threads is
 * used by one thread at a time; a loaded {@code Net} is read by any number of extractors, each on its own thread.
 */
@Export
@Version("1.0.0")
package io.nanostream.binding.ncnn;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
