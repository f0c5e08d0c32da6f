package io.nanostream.detector.ncnn.isolated.wire;

import io.nanostream.detector.ncnn.net.NetOptions;
import io.nanostream.detector.ncnn.selection.ClassRules;
import io.nanostream.detector.ncnn.selection.SelectionRules;
import io.nanostream.detector.ncnn.weights.Model;

/**
 * What a process works on, for all its life. Two processes of equal tasks can stand in for each other.
 *
 * @param model what it finds things by
 * @param options how ncnn works
 * @param rules which candidates are kept where the configuration decides
 * @param classes what is looked for
 */
public record Task(Model model, NetOptions options, SelectionRules rules, ClassRules classes) {}
