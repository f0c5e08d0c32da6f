package io.nanostream.binding.ncnn.param;

import static io.nanostream.binding.ncnn.param.LayerException.require;

/** Layers that move a window over a blob, and those that multiply it whole. Source: ncnn 20260526, {@code src/layer}. */
final class WindowRules {
    private static final int CHANNELS = 1 << 16;
    private static final int WEIGHTS = 1 << 26;
    private static final int KERNEL = 64;
    private static final int SAME_LOWER = -234;

    private WindowRules() {}

    /** Convolution and ConvolutionDepthWise, which alone has groups. */
    static Shape convolution(Parameters given, Shape in, boolean grouped) throws LayerException {
        int outputs = given.whole(0, 0, 1, CHANNELS);
        int kernelW = given.whole(1, 0, 1, KERNEL);
        int kernelH = given.whole(11, kernelW, 1, KERNEL);
        int dilationW = given.whole(2, 1, 1, KERNEL);
        int dilationH = given.whole(12, dilationW, 1, KERNEL);
        int strideW = given.whole(3, 1, 1, KERNEL);
        int strideH = given.whole(13, strideW, 1, KERNEL);
        int left = given.whole(4, 0, SAME_LOWER, KERNEL);
        int right = given.whole(15, left, SAME_LOWER, KERNEL);
        int top = given.whole(14, left, SAME_LOWER, KERNEL);
        int bottom = given.whole(16, top, SAME_LOWER, KERNEL);
        given.fraction(18, 0, -1e6, 1e6);
        given.whole(5, 0, 0, 1);
        given.whole(19, 0, 0, 0);
        scales(given);
        activation(given);
        int group = grouped ? given.whole(7, 1, 1, outputs) : 1;
        long kernels = (long) kernelW * kernelH * outputs;
        long weights = (long) given.whole(6, 0, 1, WEIGHTS) * group;
        require(outputs % group == 0, "0=" + outputs + ", must be a multiple of 7=" + group);
        require(weights % kernels == 0, "6=" + weights / group + " weights do not fit the kernels");
        long inputs = weights / kernels;
        require(inputs % group == 0, "6=" + weights / group + " weights do not fit 7=" + group + " groups");
        if (!in.known()) {
            return Shape.UNKNOWN;
        }
        if (in.dims() == 1 && kernelW == 1 && kernelH == 1 && group == 1) {
            require(in.w() == inputs, "has weights for " + inputs + " inputs, but gets " + in.w());
            return Shape.of(outputs);
        }
        require(in.dims() == 3, "gets a blob of " + in.dims() + " dimensions, must be 3");
        require(in.c() == inputs, "has weights for " + inputs + " channels, but gets " + in.c());
        return Shape.of(
                swept(in.w(), dilationW * (kernelW - 1) + 1, strideW, left, right),
                swept(in.h(), dilationH * (kernelH - 1) + 1, strideH, top, bottom),
                outputs);
    }

    private static int swept(int size, int extent, int stride, int before, int behind) throws LayerException {
        if (before < 0 || behind < 0) {
            require(
                    before == behind && before <= Parameters.DUE,
                    "pads " + before + " and " + behind + ", must be 0 or more");
            return (size + stride - 1) / stride;
        }
        int room = size + before + behind - extent;
        require(room >= 0, "its window of " + extent + " is larger than its blob of " + size);
        return room / stride + 1;
    }

    /** How INT8 weights are scaled: none, by one a channel or one for all, and where more than 100 the result too. */
    private static void scales(Parameters given) throws LayerException {
        int scales = given.one(8, 0);
        boolean right = scales == 0 || scales == 1 || scales == 2 || scales == 101 || scales == 102;
        require(right, "8=" + scales + ", must be 0, 1, 2, 101 or 102");
    }

    /** 0 none, ReLU, leaky ReLU, clip, sigmoid, mish, hard swish: with as many numbers as each reads. */
    private static void activation(Parameters given) throws LayerException {
        int[] numbers = {0, 0, 1, 2, 0, 0, 2};
        int type = given.whole(9, 0, 0, numbers.length - 1);
        require(given.count(10) >= numbers[type], "9=" + type + " needs " + numbers[type] + " numbers in 10");
    }

    static Shape pooling(Parameters given, Shape in) throws LayerException {
        given.whole(0, 0, 0, 1);
        boolean global = given.whole(4, 0, 0, 1) == 1;
        boolean adaptive = given.whole(7, 0, 0, 1) == 1;
        int mode = given.whole(5, 0, 0, 3);
        given.whole(6, 0, 0, 1);
        boolean fixed = !global && !adaptive;
        int kernelW = given.whole(1, 0, fixed ? 1 : 0, KERNEL);
        int kernelH = given.whole(11, kernelW, fixed ? 1 : 0, KERNEL);
        int strideW = given.whole(2, 1, 1, KERNEL);
        int strideH = given.whole(12, strideW, 1, KERNEL);
        int left = given.whole(3, 0, 0, KERNEL);
        int right = given.whole(14, left, 0, KERNEL);
        int top = given.whole(13, left, 0, KERNEL);
        int bottom = given.whole(15, top, 0, KERNEL);
        int outW = given.whole(8, 0, Parameters.DUE, 8192);
        int outH = given.whole(18, outW, Parameters.DUE, 8192);
        require(
                !fixed || left < kernelW && right < kernelW && top < kernelH && bottom < kernelH,
                "pads a whole kernel");
        if (!in.known()) {
            return Shape.UNKNOWN;
        }
        require(in.dims() == 3, "gets a blob of " + in.dims() + " dimensions, must be 3");
        if (global) {
            return Shape.of(in.c());
        }
        if (adaptive) {
            return Shape.of(outW == Parameters.DUE ? in.w() : outW, outH == Parameters.DUE ? in.h() : outH, in.c());
        }
        return Shape.of(
                pooled(in.w(), kernelW, strideW, left + right, mode),
                pooled(in.h(), kernelH, strideH, top + bottom, mode),
                in.c());
    }

    private static int pooled(int size, int kernel, int stride, int pads, int mode) throws LayerException {
        if (mode >= 2) {
            return (size + stride - 1) / stride;
        }
        int room = size + pads - kernel;
        require(room >= 0, "its window of " + kernel + " is larger than its blob of " + size);
        return (mode == 0 ? (room + stride - 1) / stride : room / stride) + 1;
    }

    static Shape innerProduct(Parameters given, Shape in) throws LayerException {
        int outputs = given.whole(0, 0, 1, CHANNELS);
        given.whole(1, 0, 0, 1);
        int weights = given.whole(2, 0, 1, WEIGHTS);
        scales(given);
        activation(given);
        require(weights % outputs == 0, "2=" + weights + " weights do not fit 0=" + outputs);
        if (!in.known()) {
            return Shape.UNKNOWN;
        }
        boolean rows = in.dims() == 2 && in.w() == weights / outputs;
        require(
                rows || in.elements() == weights / outputs,
                "has weights for " + weights / outputs + " inputs, but gets " + in.elements());
        return rows && in.h() > 1 ? Shape.of(outputs, in.h()) : Shape.of(outputs);
    }

    static Shape interp(Parameters given, Shape in) throws LayerException {
        given.whole(0, 0, 1, 3);
        double scaleH = given.fraction(1, 1, 1e-3, KERNEL);
        double scaleW = given.fraction(2, 1, 1e-3, KERNEL);
        int outH = given.whole(3, 0, 0, 8192);
        int outW = given.whole(4, 0, 0, 8192);
        given.whole(5, 0, 0, 0);
        given.whole(6, 0, 0, 1);
        if (!in.known() || in.dims() != 3 || given.has(9)) {
            return Shape.UNKNOWN;
        }
        boolean scaled = outW == 0 || outH == 0;
        return Shape.of(
                scaled ? (int) (in.w() * (float) scaleW) : outW,
                scaled ? (int) (in.h() * (float) scaleH) : outH,
                in.c());
    }
}
