/**
 * Sessions whose nets work in processes of their own: {@code isolated} is this process's side, {@code
 * isolated.inside} the other one, {@code isolated.wire} what passes between them. No native memory here but the
 * shared pictures.
 */
package io.nanostream.detector.ncnn.isolated;
