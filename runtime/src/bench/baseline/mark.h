/* The frame mark of the appliance (PROTOCOLS.md, section 8), so that one client measures both. */
#ifndef MARK_H
#define MARK_H

#include <gst/gst.h>

/*
 * Remembers when the frames that leave `captured` did so, and writes it into the access units that leave `coded`,
 * in the same order.
 */
void mark_frames(GstElement *captured, GstElement *coded);

#endif
