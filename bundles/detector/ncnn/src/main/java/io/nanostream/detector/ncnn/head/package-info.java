/** What a net's outputs mean: candidates from tensors, told by the card, not by a code path a model. Plain Java. */
package io.nanostream.detector.ncnn.head;
