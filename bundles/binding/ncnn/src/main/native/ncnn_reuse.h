// Adapters that put results into objects which the caller keeps: ncnn returns them by value, which costs a Java object and a
// registration with the garbage collector a call. No logic.
#ifndef NANOSTREAM_NCNN_REUSE_H
#define NANOSTREAM_NCNN_REUSE_H

#include <string.h>

#include "mat.h"
#include "net.h"

namespace nanostream {

// Begins a new inference in an extractor that was used before: net.create_extractor() assigned to it.
inline void restart(ncnn::Extractor& extractor, const ncnn::Net& net)
{
    extractor = net.create_extractor();
}

// Mat::from_pixels into an existing Mat, whose memory goes back to its allocator first.
inline void from_pixels(ncnn::Mat& into, const unsigned char* pixels, int type, int w, int h, int stride, ncnn::Allocator* allocator)
{
    into.release();
    into = ncnn::Mat::from_pixels(pixels, type, w, h, stride, allocator);
}

// Mat::from_pixels_resize into an existing Mat.
inline void from_pixels_resize(ncnn::Mat& into, const unsigned char* pixels, int type, int w, int h, int stride, int target_width, int target_height, ncnn::Allocator* allocator)
{
    into.release();
    into = ncnn::Mat::from_pixels_resize(pixels, type, w, h, stride, target_width, target_height, allocator);
}

// The first count floats of an unpacked Mat; what Java sees of it stands in the presets.
inline int read_floats(const ncnn::Mat& from, float* into, int count)
{
    if (from.empty() || from.elemsize != 4u || from.elempack != 1)
        return 0;
    const size_t plane = (size_t)from.w * from.h * from.d;
    size_t left = count < 0 ? 0 : (size_t)count;
    for (int c = 0; c < from.c && left > 0; c++)
    {
        const size_t take = left < plane ? left : plane;
        memcpy(into, (const float*)from.data + from.cstep * c, take * sizeof(float));
        into += take;
        left -= take;
    }
    return count < 0 ? 0 : count - (int)left;
}

} // namespace nanostream

#endif
