package io.nanostream.binding.gstreamer.encode;

import io.nanostream.api.encode.Codec;
import io.nanostream.binding.gstreamer.GstPipeline;

/**
 * What an encoder room is built on.
 *
 * @param name of the encoder as people know it, such as {@code x264}; its stage and threads are called {@code encoder.NAME}
 * @param codec what it makes
 * @param element GStreamer's, such as {@code x264enc}
 * @param debianPackage what to install where the element is missing
 */
public record EncoderElement(String name, Codec codec, String element, String debianPackage) {
    /** {@return whether its plug-in is there, which does not mean that it works} */
    public boolean installed() {
        return GstPipeline.hasElement(element);
    }

    /** {@return what is wrong where it is not installed} */
    public String missing() {
        return element + " is missing";
    }

    /** {@return what to do about that} */
    public String remedy() {
        return "install " + debianPackage;
    }

    String stage() {
        return "encoder." + name;
    }
}
