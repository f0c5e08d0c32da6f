/** Which models are there: cards, the files that they name, and whether those are what the cards say. */
package io.nanostream.detector.ncnn.weights;
