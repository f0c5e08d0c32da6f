/**
 * Fetches models' files: with progress, from where it stopped, checked. Used by the appliance and by the command {@code
 * models/fetch}.
 */
package io.nanostream.detector.ncnn.fetch;
