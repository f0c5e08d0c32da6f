package io.nanostream.admin.access.json;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;

/** Begins Jackson's mappers such that they go with this bundle. */
public final class Mappers {
    private Mappers() {}

    /** {@return a mapper to be} It has a cache of types of its own: Jackson's shared one would keep this bundle's classes. */
    public static JsonMapper.Builder builder() {
        LookupCache<Object, JavaType> types = new LRUMap<>(4, 64);
        return JsonMapper.builder().typeFactory(TypeFactory.defaultInstance().withCache(types));
    }
}
