package io.nanostream.detector.ncnn.weights;

import java.nio.file.Path;

/**
 * Files that the user names for one model, in the place of those that its card names.
 *
 * @param model the card's name
 * @param param the graph
 * @param bin the weights
 */
public record OwnFiles(String model, Path param, Path bin) {}
