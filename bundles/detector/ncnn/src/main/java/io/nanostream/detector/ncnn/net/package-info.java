/**
 * Nets at work. Here alone is native memory: a net belongs to all sessions of its model and goes with the last;
 * everything else belongs to one session and goes when that is closed and no call is in it.
 */
package io.nanostream.detector.ncnn.net;
