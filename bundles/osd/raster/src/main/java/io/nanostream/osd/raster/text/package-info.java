/**
 * Texts as frames need them: letters as masks by Java2D, lines written without allocating, the ink they are drawn
 * with. No threads.
 */
package io.nanostream.osd.raster.text;
