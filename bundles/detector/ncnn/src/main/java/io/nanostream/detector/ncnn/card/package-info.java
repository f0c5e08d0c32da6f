/**
 * Model cards: what a model is, where its weights come from, what it wants and what it gives. JSON, one file a model.
 */
package io.nanostream.detector.ncnn.card;
