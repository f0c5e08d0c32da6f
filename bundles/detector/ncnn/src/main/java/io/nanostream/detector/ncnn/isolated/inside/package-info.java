/** The process that infers: one session of one net, fed by the process that started it. */
package io.nanostream.detector.ncnn.isolated.inside;
