/** Single pictures on request. Thread {@code analysis.still}: decodes and looks, one picture at a time. */
package io.nanostream.analysis.still;
