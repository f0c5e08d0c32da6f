package io.nanostream.analysis.trial;

import io.nanostream.analysis.choose.Choice;
import io.nanostream.analysis.compare.Seen;
import io.nanostream.api.frame.Frame;

/**
 * A picture that the serving one has looked at.
 *
 * @param frame the picture, closed by who takes this
 * @param by who looked
 * @param seen what was found
 */
record Served(Frame frame, Choice by, Seen seen) {}
