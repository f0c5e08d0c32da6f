#include "mark.h"

#include <string.h>

enum { PAYLOAD_BYTES = 64, NAL_MAX_BYTES = 4 + 3 + PAYLOAD_BYTES * 3 / 2 + 1, UNDER_WAY = 64 };

static const guint8 UUID[16] = {
    0x51, 0x4d, 0xc9, 0x3d, 0x6b, 0xa7, 0x4a, 0x7e, 0x9a, 0x4e, 0x79, 0x47, 0x45, 0x31, 0x05, 0x90};

typedef struct {
    GMutex lock;
    guint64 captured_micros[UNDER_WAY];
    guint64 in;
    guint64 out;
} Marks;

static void marks_free(gpointer data, GObject *gone) {
    (void)gone;
    g_mutex_clear(&((Marks *)data)->lock);
    g_free(data);
}

static GstPadProbeReturn frame_captured(GstPad *pad, GstPadProbeInfo *info, gpointer data) {
    Marks *marks = data;
    (void)pad;
    (void)info;
    g_mutex_lock(&marks->lock);
    marks->captured_micros[marks->in++ % UNDER_WAY] = g_get_real_time();
    g_mutex_unlock(&marks->lock);
    return GST_PAD_PROBE_OK;
}

/* An SEI NAL unit with start code and emulation prevention; returns its size. */
static gsize write_mark(guint8 *nal, guint64 number, guint64 captured_micros) {
    guint8 payload[PAYLOAD_BYTES] = {0};
    gsize size = 7;
    int zeros = 0;
    memcpy(payload, UUID, sizeof UUID);
    GST_WRITE_UINT64_BE(payload + 16, number);
    GST_WRITE_UINT64_BE(payload + 24, captured_micros);
    GST_WRITE_UINT64_BE(payload + 32, number);
    memcpy(nal, (guint8[]){0, 0, 0, 1, 6, 5, PAYLOAD_BYTES}, size);
    for (int i = 0; i < PAYLOAD_BYTES; i++) {
        if (zeros == 2 && payload[i] <= 3) {
            nal[size++] = 3;
            zeros = 0;
        }
        zeros = payload[i] == 0 ? zeros + 1 : 0;
        nal[size++] = payload[i];
    }
    if (zeros == 2) {
        nal[size++] = 3;
    }
    nal[size++] = 0x80;
    return size;
}

/* Where the first slice begins, its start code included. */
static gsize first_slice(const guint8 *unit, gsize size) {
    for (gsize i = 0; i + 3 < size; i++) {
        if (unit[i] == 0 && unit[i + 1] == 0 && unit[i + 2] == 1) {
            int type = unit[i + 3] & 31;
            if (type >= 1 && type <= 5) {
                return i > 0 && unit[i - 1] == 0 ? i - 1 : i;
            }
        }
    }
    return size;
}

static GstPadProbeReturn unit_coded(GstPad *pad, GstPadProbeInfo *info, gpointer data) {
    Marks *marks = data;
    GstBuffer *old = GST_PAD_PROBE_INFO_BUFFER(info), *marked;
    GstMapInfo map;
    guint8 nal[NAL_MAX_BYTES];
    gsize at, size;
    (void)pad;
    g_mutex_lock(&marks->lock);
    size = write_mark(nal, marks->out, marks->captured_micros[marks->out % UNDER_WAY]);
    marks->out++;
    g_mutex_unlock(&marks->lock);
    gst_buffer_map(old, &map, GST_MAP_READ);
    at = first_slice(map.data, map.size);
    marked = gst_buffer_new_allocate(NULL, map.size + size, NULL);
    gst_buffer_fill(marked, 0, map.data, at);
    gst_buffer_fill(marked, at, nal, size);
    gst_buffer_fill(marked, at + size, map.data + at, map.size - at);
    gst_buffer_unmap(old, &map);
    gst_buffer_copy_into(marked, old, GST_BUFFER_COPY_FLAGS | GST_BUFFER_COPY_TIMESTAMPS, 0, -1);
    gst_buffer_unref(old);
    info->data = marked;
    return GST_PAD_PROBE_OK;
}

void mark_frames(GstElement *captured, GstElement *coded) {
    Marks *marks = g_new0(Marks, 1);
    GstPad *before = gst_element_get_static_pad(captured, "src"), *after = gst_element_get_static_pad(coded, "src");
    g_mutex_init(&marks->lock);
    g_object_weak_ref(G_OBJECT(coded), marks_free, marks);
    gst_pad_add_probe(before, GST_PAD_PROBE_TYPE_BUFFER, frame_captured, marks, NULL);
    gst_pad_add_probe(after, GST_PAD_PROBE_TYPE_BUFFER, unit_coded, marks, NULL);
    gst_object_unref(before);
    gst_object_unref(after);
}
