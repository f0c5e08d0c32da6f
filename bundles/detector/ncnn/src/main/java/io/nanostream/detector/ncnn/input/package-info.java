/** The way of a picture into a net: size, letterbox, padding, normalisation. */
package io.nanostream.detector.ncnn.input;
