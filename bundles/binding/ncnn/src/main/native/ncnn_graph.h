// What a loaded net consists of, by index: layers, blobs, inputs and outputs. An index out of range gives 0 or -1.
#ifndef NANOSTREAM_NCNN_GRAPH_H
#define NANOSTREAM_NCNN_GRAPH_H

#include <string.h>

#include "layer.h"
#include "net.h"

namespace nanostream {

inline int layer_count(const ncnn::Net& net)
{
    return (int)net.layers().size();
}

inline const ncnn::Layer* layer_of(const ncnn::Net& net, int layer)
{
    return layer >= 0 && layer < layer_count(net) ? net.layers()[layer] : 0;
}

// The layer's type as in the param file, for example "Convolution".
inline const char* layer_type(const ncnn::Net& net, int layer)
{
    const ncnn::Layer* found = layer_of(net, layer);
    return found ? found->type.c_str() : 0;
}

inline const char* layer_name(const ncnn::Net& net, int layer)
{
    const ncnn::Layer* found = layer_of(net, layer);
    return found ? found->name.c_str() : 0;
}

inline int blob_count(const ncnn::Net& net)
{
    return (int)net.blobs().size();
}

inline const char* blob_name(const ncnn::Net& net, int blob)
{
    return blob >= 0 && blob < blob_count(net) ? net.blobs()[blob].name.c_str() : 0;
}

// The index of the blob of that name, for Extractor::input and Extractor::extract; -1 where there is none.
inline int find_blob(const ncnn::Net& net, const char* name)
{
    for (int i = 0; i < blob_count(net); i++)
        if (net.blobs()[i].name == name)
            return i;
    return -1;
}

// The layer that makes the blob; -1 where none does: extracting such a blob reads outside of the net's memory.
inline int blob_producer(const ncnn::Net& net, int blob)
{
    return blob >= 0 && blob < blob_count(net) ? net.blobs()[blob].producer : -1;
}

// The last layer that reads the blob; -1 where none does.
inline int blob_consumer(const ncnn::Net& net, int blob)
{
    return blob >= 0 && blob < blob_count(net) ? net.blobs()[blob].consumer : -1;
}

inline int input_count(const ncnn::Net& net)
{
    return (int)net.input_indexes().size();
}

// The blob index of an input.
inline int input_blob(const ncnn::Net& net, int input)
{
    return input >= 0 && input < input_count(net) ? net.input_indexes()[input] : -1;
}

// Outputs are the blobs that no layer reads.
inline int output_count(const ncnn::Net& net)
{
    return (int)net.output_indexes().size();
}

// The blob index of an output.
inline int output_blob(const ncnn::Net& net, int output)
{
    return output >= 0 && output < output_count(net) ? net.output_indexes()[output] : -1;
}

} // namespace nanostream

#endif
