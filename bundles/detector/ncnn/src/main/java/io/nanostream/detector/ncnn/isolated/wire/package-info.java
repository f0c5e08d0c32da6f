/**
 * What passes between the appliance and a process that infers: what it works on, pictures in shared memory, questions,
 * answers.
 */
package io.nanostream.detector.ncnn.isolated.wire;
