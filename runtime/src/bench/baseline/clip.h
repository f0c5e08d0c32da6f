/* Raw pictures (I420) of a file, in memory, forwards, then backwards, and so on: no cut, which would cost bits. */
#ifndef CLIP_H
#define CLIP_H

#include <gst/gst.h>

typedef struct {
    guint8 *pixels;
    gsize frame_bytes;
    guint64 frames;
} Clip;

/* Maps the file and reads it once, so that playing it costs no file access. FALSE after a message on stderr. */
gboolean clip_open(Clip *clip, const char *path, int width, int height);

/* The picture with this number, without a copy; the caller owns the reference. */
GstBuffer *clip_frame(const Clip *clip, guint64 number);

#endif
