/**
 * The overlay that draws in Java, straight into the Y, U and V planes of a lent frame: time, name, number, block code,
 * boxes with labels. Draws on the streams' threads; one thread of its own, {@code osd.raster}, loads the font and
 * ends. No natives.
 */
package io.nanostream.osd.raster;
