package io.nanostream.detector.ncnn.isolated.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes records of numbers, texts, paths, addresses, enums, lists, sets and records, component after component. Both
 * sides have the same classes, so no names are written. Numbers keep their bits.
 */
final class RecordCodec {
    private static final int MOST = 10_000;

    private RecordCodec() {}

    static void write(DataOutput out, Record value) throws IOException {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part;
            try {
                component.getAccessor().setAccessible(true);
                part = component.getAccessor().invoke(value);
            } catch (ReflectiveOperationException wrong) {
                throw new IOException("cannot read " + component, wrong);
            }
            write(out, component.getGenericType(), part);
        }
    }

    private static void write(DataOutput out, Type type, Object value) throws IOException {
        if (type instanceof ParameterizedType generic) {
            Collection<?> all = (Collection<?>) value;
            out.writeInt(all.size());
            for (Object one : all) {
                write(out, generic.getActualTypeArguments()[0], one);
            }
        } else if (value instanceof Record part) {
            write(out, part);
        } else if (value instanceof Integer number) {
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Float number) {
            out.writeFloat(number);
        } else if (value instanceof Double number) {
            out.writeDouble(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Enum<?> constant) {
            out.writeInt(constant.ordinal());
        } else {
            out.writeUTF(value.toString()); // a text, path or address
        }
    }

    /** {@return a record} Its constructor checks what came. */
    static <T extends Record> T read(DataInput in, Class<T> type) throws IOException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] parts = new Object[components.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = components[i].getType();
            parts[i] = read(in, components[i].getGenericType());
        }
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException wrong) {
            throw new IOException("cannot make a " + type.getSimpleName(), wrong);
        }
    }

    private static Object read(DataInput in, Type type) throws IOException {
        if (type instanceof ParameterizedType generic) {
            return collection(in, generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return read(in, plain.asSubclass(Record.class));
        } else if (plain == int.class || plain == Integer.class) {
            return in.readInt();
        } else if (plain == long.class) {
            return in.readLong();
        } else if (plain == float.class || plain == Float.class) {
            return in.readFloat();
        } else if (plain == double.class) {
            return in.readDouble();
        } else if (plain == boolean.class) {
            return in.readBoolean();
        } else if (plain.isEnum()) {
            return constant(in, plain);
        }
        return text(in.readUTF(), plain);
    }

    private static Object text(String text, Class<?> type) throws IOException {
        if (type == Path.class) {
            return Path.of(text);
        } else if (type == URI.class) {
            return URI.create(text);
        } else if (type == String.class) {
            return text;
        }
        throw new IOException(type + " is no type of a message");
    }

    private static Object collection(DataInput in, ParameterizedType type) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MOST) {
            throw new IOException("size=" + size + ", must be 0.." + MOST);
        }
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(read(in, type.getActualTypeArguments()[0]));
        }
        return type.getRawType() == Set.class ? new HashSet<>(all) : all;
    }

    private static Object constant(DataInput in, Class<?> type) throws IOException {
        int ordinal = in.readInt();
        Object[] constants = type.getEnumConstants();
        if (ordinal < 0 || ordinal >= constants.length) {
            throw new IOException(type.getSimpleName() + "=" + ordinal + ", must be 0.." + (constants.length - 1));
        }
        return constants[ordinal];
    }
}
