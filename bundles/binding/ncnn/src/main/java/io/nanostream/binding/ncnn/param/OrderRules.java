package io.nanostream.binding.ncnn.param;

import static io.nanostream.binding.ncnn.param.LayerException.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Layers that take blobs apart, put them together or turn them. Source: ncnn 20260526, {@code src/layer}. */
final class OrderRules {
    private OrderRules() {}

    static List<Shape> slice(Parameters given, Shape in, int tops) throws LayerException {
        int[] sizes = given.wholes(0);
        int[] ends = given.wholes(2);
        int given1 = given.whole(1, 0, -3, 2);
        require(
                sizes.length >= tops || sizes.length == 0 && ends.length >= tops - 1 && ends.length > 0,
                "makes " + tops + " blobs, but says the sizes of " + Math.max(sizes.length, ends.length));
        for (int size : sizes) {
            require(size > 0 || size == Parameters.DUE, "0=..." + size + ", must be 1 or more, or " + Parameters.DUE);
        }
        if (!in.known()) {
            return Collections.nCopies(tops, Shape.UNKNOWN);
        }
        int axis = axis(given1, in);
        int whole = in.along(axis);
        List<Shape> parts = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < tops; at++) {
            int size;
            if (sizes.length > 0) {
                size = sizes[at] == Parameters.DUE ? (whole - begin) / (tops - at) : sizes[at];
            } else {
                int end = at == tops - 1 ? whole : ends[at] < 0 ? whole + ends[at] : ends[at];
                size = end - begin;
            }
            require(
                    size > 0 && size <= whole - begin,
                    "takes " + size + " of the " + (whole - begin) + " that are left");
            parts.add(in.with(axis, size));
            begin += size;
        }
        return parts;
    }

    static Shape concat(Parameters given, List<Shape> in) throws LayerException {
        int given0 = given.whole(0, 0, -3, 2);
        require(!in.isEmpty(), "reads no blob");
        if (in.stream().anyMatch(shape -> !shape.known())) {
            return Shape.UNKNOWN;
        }
        Shape first = in.get(0);
        int axis = axis(given0, first);
        int sum = 0;
        for (Shape shape : in) {
            require(
                    shape.dims() == first.dims() && shape.with(axis, 1).equals(first.with(axis, 1)),
                    "joins " + first + " and " + shape);
            sum = Math.addExact(sum, shape.along(axis));
        }
        return first.with(axis, sum);
    }

    private static int axis(int given, Shape in) throws LayerException {
        int axis = given < 0 ? in.dims() + given : given;
        require(axis >= 0 && axis < in.dims(), "axis " + given + " of a blob of " + in.dims() + " dimensions");
        return axis;
    }

    static Shape shuffle(Parameters given, Shape in) throws LayerException {
        int group = given.whole(0, 1, 1, 1 << 16);
        given.whole(1, 0, 0, 1);
        require(!in.known() || in.dims() == 3 && in.c() % group == 0, "0=" + group + " groups do not fit " + in);
        return in;
    }

    static Shape permute(Parameters given, Shape in) throws LayerException {
        int order = given.whole(0, 0, 0, 23);
        if (!in.known() || in.dims() == 1) {
            return in;
        }
        require(order < (in.dims() == 2 ? 2 : 6), "0=" + order + " for a blob of " + in.dims() + " dimensions");
        if (in.dims() == 2) {
            return order == 0 ? in : Shape.of(in.h(), in.w());
        }
        return switch (order) {
            case 0 -> in;
            case 1 -> Shape.of(in.h(), in.w(), in.c());
            case 2 -> Shape.of(in.w(), in.c(), in.h());
            case 3 -> Shape.of(in.c(), in.w(), in.h());
            case 4 -> Shape.of(in.h(), in.c(), in.w());
            default -> Shape.of(in.c(), in.h(), in.w());
        };
    }

    static Shape reshape(Parameters given, Shape in) throws LayerException {
        int[] size = new int[3];
        int most = 1 << 26;
        int dims = 0;
        int open = 0;
        for (int id = 0; id < 3; id++) {
            size[id] = given.whole(id, Parameters.DUE, Parameters.DUE, most);
            require(size[id] >= -1 || size[id] == Parameters.DUE, id + "=" + size[id] + ", must be -1 or more");
            open += size[id] == -1 ? 1 : 0;
            dims = size[id] != Parameters.DUE && dims == id ? id + 1 : dims;
        }
        if (!in.known() || given.has(6) || given.has(11)) {
            return Shape.UNKNOWN;
        }
        require(dims > 0 && open <= 1, "must say 1 to 3 sizes, of which one may be -1");
        int[] own = {in.w(), in.h(), in.c()};
        long product = 1;
        for (int at = 0; at < dims; at++) {
            size[at] = size[at] == 0 ? own[at] : size[at];
            product *= size[at] == -1 ? 1 : size[at];
            require(product <= most, "makes more than " + most + " elements");
        }
        require(open == 1 ? in.elements() % product == 0 : in.elements() == product, "does not fit " + in);
        for (int at = 0; at < dims; at++) {
            size[at] = size[at] == -1 ? (int) (in.elements() / product) : size[at];
        }
        return dims == 1
                ? Shape.of(size[0])
                : dims == 2 ? Shape.of(size[0], size[1]) : Shape.of(size[0], size[1], size[2]);
    }

    /** Sizes must be equal, or 1; one row of numbers may stand for a number a channel. */
    static Shape binary(Parameters given, List<Shape> in) throws LayerException {
        given.whole(0, 0, 0, 11);
        boolean scalar = given.whole(1, 0, 0, 1) == 1;
        given.fraction(2, 0, -1e9, 1e9);
        require(in.size() == (scalar ? 1 : 2), "reads " + in.size() + " blobs, must be " + (scalar ? 1 : 2));
        if (scalar || !in.get(0).known() || !in.get(1).known()) {
            return scalar ? in.get(0) : Shape.UNKNOWN;
        }
        boolean first = in.get(0).dims() >= in.get(1).dims();
        Shape more = in.get(first ? 0 : 1);
        Shape less = lifted(in.get(first ? 1 : 0), more);
        boolean fits = fits(more.w(), less.w()) && fits(more.h(), less.h()) && fits(more.c(), less.c());
        require(fits, "combines " + in.get(0) + " and " + in.get(1));
        return new Shape(
                more.dims(), Math.max(more.w(), less.w()), Math.max(more.h(), less.h()), Math.max(more.c(), less.c()));
    }

    private static Shape lifted(Shape less, Shape more) {
        if (less.dims() == more.dims()) {
            return less;
        }
        if (more.dims() == 2) { // of one dimension
            return less.w() == more.h() ? Shape.of(1, less.w()) : Shape.of(less.w(), 1);
        }
        if (less.dims() == 2) {
            return Shape.of(1, less.w(), less.h());
        }
        return less.w() == more.c() ? Shape.of(1, 1, less.w()) : Shape.of(less.w(), 1, 1);
    }

    private static boolean fits(int one, int other) {
        return one == other || one == 1 || other == 1;
    }
}
