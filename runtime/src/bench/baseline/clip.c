#include "clip.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

gboolean clip_open(Clip *clip, const char *path, int width, int height) {
    struct stat status;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &status) != 0) {
        perror(path);
        return FALSE;
    }
    clip->frame_bytes = (gsize)width * height * 3 / 2;
    clip->frames = status.st_size / clip->frame_bytes;
    if (clip->frames == 0) {
        fprintf(stderr, "%s: no whole picture of %dx%d in it\n", path, width, height);
        return FALSE;
    }
    clip->pixels = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    close(file);
    if (clip->pixels == MAP_FAILED) {
        perror(path);
        return FALSE;
    }
    return TRUE;
}

GstBuffer *clip_frame(const Clip *clip, guint64 number) {
    guint64 last = clip->frames - 1, place = last > 0 ? number % (2 * last) : 0;
    guint8 *begin = clip->pixels + (place <= last ? place : 2 * last - place) * clip->frame_bytes;
    return gst_buffer_new_wrapped_full(
        GST_MEMORY_FLAG_READONLY, begin, clip->frame_bytes, 0, clip->frame_bytes, NULL, NULL);
}
