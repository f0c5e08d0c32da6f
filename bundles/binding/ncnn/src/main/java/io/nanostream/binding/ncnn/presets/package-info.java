/** How JavaCPP reads ncnn's headers: wanted while building, and by its loader. */
package io.nanostream.binding.ncnn.presets;
