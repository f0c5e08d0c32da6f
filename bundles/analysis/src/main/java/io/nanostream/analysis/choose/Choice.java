package io.nanostream.analysis.choose;

import io.nanostream.api.detect.DetectorModel;

/**
 * What is to serve.
 *
 * @param candidate the detector
 * @param model one of its models
 */
public record Choice(Candidate candidate, DetectorModel model) {
    @Override
    public String toString() {
        return candidate.name() + " with " + model.name();
    }
}
