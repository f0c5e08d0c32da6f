package io.nanostream.binding.ncnn.param;

import java.util.List;

/**
 * A layer as the file states it.
 *
 * @param line where, from 1
 * @param type ncnn's word for what it does
 * @param bottoms names of the blobs that it reads
 * @param tops names of the blobs that it makes
 * @param parameters its numbers
 */
record Layer(int line, String type, List<String> bottoms, List<String> tops, Parameters parameters) {}
