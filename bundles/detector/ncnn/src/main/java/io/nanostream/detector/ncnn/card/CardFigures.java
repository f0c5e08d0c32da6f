package io.nanostream.detector.ncnn.card;

/**
 * What is known of a model's worth.
 *
 * @param int8 whether its weights are INT8
 * @param ap average precision (COCO), 0..1, by which the best model is chosen; 0 where nobody measured
 * @param cost millions of multiply-adds an inference at the card's own size
 */
public record CardFigures(boolean int8, double ap, int cost) {}
