/**
 * Finds people, cars and 78 other classes with neural nets on ncnn.
 */
package io.nanostream.detector.ncnn;
