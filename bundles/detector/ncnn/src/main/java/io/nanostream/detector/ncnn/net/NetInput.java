package io.nanostream.detector.ncnn.net;

import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.binding.ncnn.Mat;
import io.nanostream.binding.ncnn.Ncnn;
import io.nanostream.detector.ncnn.input.InputSpec;
import io.nanostream.detector.ncnn.input.Placement;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Makes a net's input of a picture: scaled by ncnn where it has another size, bordered, normalised. Belongs to one
 * session.
 */
final class NetInput implements AutoCloseable {
    private final InputSpec spec;
    private final int pixelType;
    private final Mat pixels = new Mat();
    private final Mat padded = new Mat();
    private final FloatPointer mean;
    private final FloatPointer norm;

    NetInput(InputSpec spec) {
        this.spec = spec;
        this.pixelType = spec.target().order() == PixelOrder.BGR ? Mat.PIXEL_BGR : Mat.PIXEL_RGB;
        this.mean = floats(spec.normalisation().mean());
        this.norm = floats(spec.normalisation().norm());
    }

    private static FloatPointer floats(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return new FloatPointer(array);
    }

    /** {@return the input, valid until the next call} */
    Mat of(Picture picture, Placement at) {
        int width = picture.format().widthPx();
        int height = picture.format().heightPx();
        if (at.exact()) {
            Ncnn.from_pixels(pixels, picture.bytes(), pixelType, width, height, picture.strideBytes(), null);
        } else {
            Ncnn.from_pixels_resize(
                    pixels,
                    picture.bytes(),
                    pixelType,
                    width,
                    height,
                    picture.strideBytes(),
                    at.scaled().width(),
                    at.scaled().height(),
                    null);
        }
        Mat input = at.padded().equals(at.scaled()) ? pixels : bordered(at);
        input.substract_mean_normalize(mean, norm);
        return input;
    }

    private Mat bordered(Placement at) {
        int bottom = at.padded().height() - at.scaled().height() - at.top();
        int right = at.padded().width() - at.scaled().width() - at.left();
        float value = spec.normalisation().padValue();
        Ncnn.copy_make_border(pixels, padded, at.top(), bottom, at.left(), right, Ncnn.BORDER_CONSTANT, value);
        return padded;
    }

    @Override
    public void close() {
        pixels.close();
        padded.close();
        mean.close();
        norm.close();
    }
}
