/*
 * What the appliance is measured against: one C program, one pipeline, gst-rtsp-server.
 * Pictures in memory, paced as a camera's -> timeoverlay -> x264enc with the appliance's settings -> RTSP at /live.
 * Prints its port when it listens.
 */
#include "clip.h"
#include "mark.h"

#include <gst/app/gstappsrc.h>
#include <gst/rtsp-server/rtsp-server.h>
#include <stdio.h>

/* As X264Chain puts it, with the defaults of X264EncoderConfig. */
#define ENCODER "x264enc name=enc tune=zerolatency speed-preset=superfast threads=0 bframes=0" \
    " byte-stream=true aud=true pass=cbr bitrate=%d vbv-buf-capacity=600 key-int-max=%d" \
    " ! video/x-h264,stream-format=byte-stream,alignment=au,profile=high"

static char *path;
static int width = 1920, height = 1080, rate = 30, bitrate_kbps = 8000, keyframe_interval = 60;
static gboolean with_marks;

static GOptionEntry OPTIONS[] = {
    {"clip", 0, 0, G_OPTION_ARG_FILENAME, &path, "raw I420 pictures", "FILE"},
    {"width", 0, 0, G_OPTION_ARG_INT, &width, "pixels", "N"},
    {"height", 0, 0, G_OPTION_ARG_INT, &height, "pixels", "N"},
    {"rate", 0, 0, G_OPTION_ARG_INT, &rate, "frames per second", "N"},
    {"bitrate", 0, 0, G_OPTION_ARG_INT, &bitrate_kbps, "kbit/s", "N"},
    {"keyframe-interval", 0, 0, G_OPTION_ARG_INT, &keyframe_interval, "frames", "N"},
    {"mark", 0, 0, G_OPTION_ARG_NONE, &with_marks, "frame marks in the access units", NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

static Clip clip;

static void push_frame(GstAppSrc *source, guint length, gpointer data) {
    guint64 *number = data;
    GstBuffer *frame = clip_frame(&clip, *number);
    (void)length;
    GST_BUFFER_PTS(frame) = gst_util_uint64_scale(*number, GST_SECOND, rate);
    GST_BUFFER_DURATION(frame) = GST_SECOND / rate;
    ++*number;
    gst_app_src_push_buffer(source, frame);
}

static void configure(GstRTSPMediaFactory *factory, GstRTSPMedia *media, gpointer data) {
    GstElement *bin = gst_rtsp_media_get_element(media), *source = gst_bin_get_by_name(GST_BIN(bin), "src");
    GstAppSrcCallbacks callbacks = {.need_data = push_frame};
    (void)factory;
    (void)data;
    gst_app_src_set_callbacks(GST_APP_SRC(source), &callbacks, g_new0(guint64, 1), g_free);
    if (with_marks) {
        GstElement *pace = gst_bin_get_by_name(GST_BIN(bin), "pace");
        GstElement *encoder = gst_bin_get_by_name(GST_BIN(bin), "enc");
        mark_frames(pace, encoder);
        gst_object_unref(pace);
        gst_object_unref(encoder);
    }
    gst_object_unref(source);
    gst_object_unref(bin);
}

static GstRTSPMediaFactory *new_factory(void) {
    GstRTSPMediaFactory *factory = gst_rtsp_media_factory_new();
    char *launch = g_strdup_printf(
        "( appsrc name=src is-live=true format=time caps=video/x-raw,format=I420,width=%d,height=%d,framerate=%d/1"
        " ! clocksync name=pace ! timeoverlay ! " ENCODER
        " ! rtph264pay name=pay0 pt=96 config-interval=0 aggregate-mode=zero-latency )",
        width, height, rate, bitrate_kbps, keyframe_interval);
    gst_rtsp_media_factory_set_launch(factory, launch);
    g_free(launch);
    gst_rtsp_media_factory_set_shared(factory, TRUE);
    gst_rtsp_media_factory_set_latency(factory, 0);
    gst_rtsp_media_factory_set_suspend_mode(factory, GST_RTSP_SUSPEND_MODE_NONE);
    g_signal_connect(factory, "media-configure", G_CALLBACK(configure), NULL);
    return factory;
}

int main(int argc, char **argv) {
    GError *error = NULL;
    GOptionContext *context = g_option_context_new(NULL);
    GstRTSPServer *server;
    GstRTSPMountPoints *mounts;
    g_option_context_add_main_entries(context, OPTIONS, NULL);
    g_option_context_add_group(context, gst_init_get_option_group());
    if (!g_option_context_parse(context, &argc, &argv, &error) || path == NULL) {
        fprintf(stderr, "baseline: %s\n", error != NULL ? error->message : "--clip FILE is missing");
        return 2;
    }
    g_option_context_free(context);
    if (!clip_open(&clip, path, width, height)) {
        return 1;
    }
    server = gst_rtsp_server_new();
    gst_rtsp_server_set_address(server, "127.0.0.1");
    gst_rtsp_server_set_service(server, "0");
    gst_rtsp_server_set_backlog(server, 512);
    mounts = gst_rtsp_server_get_mount_points(server);
    gst_rtsp_mount_points_add_factory(mounts, "/live", new_factory());
    g_object_unref(mounts);
    if (gst_rtsp_server_attach(server, NULL) == 0) {
        fprintf(stderr, "baseline: cannot listen on 127.0.0.1\n");
        return 1;
    }
    printf("%d\n", gst_rtsp_server_get_bound_port(server));
    fflush(stdout);
    g_main_loop_run(g_main_loop_new(NULL, FALSE));
    return 0;
}
