/** What the framework needs of this bundle. Apart from the presets: JavaCPP's builder loads every class of their packages. */
package io.nanostream.binding.ncnn.osgi;
