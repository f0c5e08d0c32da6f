package io.nanostream.binding.ncnn.presets;

import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.Properties;
import org.bytedeco.javacpp.tools.Info;
import org.bytedeco.javacpp.tools.InfoMap;
import org.bytedeco.javacpp.tools.InfoMapper;

/**
 * Tells JavaCPP how to read ncnn's C++ headers. Used while building only: the parser asks {@link #map}, the loader reads the annotation.
 * What is left out, and why: Vulkan (not built), SIMD overloads and templates (no Java type), the internals of layers and
 * threads (no caller needs them), drawing and rotating of pictures (done elsewhere).
 */
@Properties(
        value =
                @Platform(
                        value = "linux",
                        include = {
                            "allocator.h",
                            "option.h",
                            "mat.h",
                            "datareader.h",
                            "net.h",
                            "cpu.h",
                            "ncnn_reuse.h",
                            "ncnn_reader.h",
                            "ncnn_graph.h"
                        },
                        library = "jninanostreamncnn"),
        target = "io.nanostream.binding.ncnn",
        global = "io.nanostream.binding.ncnn.Ncnn")
public class NcnnPresets implements InfoMapper {

    private static final String[] BUILT = {
        "NCNN_STRING", "NCNN_STDIO", "NCNN_PIXEL", "NCNN_PLATFORM_API", "NCNN_THREADS", "NCNN_INT8", "NCNN_BF16"
    };

    private static final String[] NOT_BUILT = {
        "NCNN_VULKAN",
        "NCNN_PIXEL_ROTATE",
        "NCNN_PIXEL_AFFINE",
        "NCNN_PIXEL_DRAWING",
        "__ANDROID_API__ >= 9",
        "__ANDROID_API__ >= 26",
        "_WIN32",
        "defined _WIN32",
        "__APPLE__",
        "defined __ANDROID__ || defined __linux__",
        "__ARM_NEON",
        "__SSE2__",
        "__AVX__",
        "__AVX512F__",
        "__mips_msa",
        "__loongarch_sx",
        "__riscv_vector"
    };

    private static final String[] SKIPPED = {
        "ncnn::CpuSet",
        "ncnn::get_cpu_thread_affinity_mask",
        "ncnn::set_cpu_thread_affinity",
        "ncnn::DataReaderFromStdio",
        "ncnn::DataReaderFromMemory",
        "ncnn::Net::register_custom_layer",
        "ncnn::Net::custom_layer_to_index",
        "ncnn::Net::find_blob_index_by_name",
        "ncnn::Net::find_layer_index_by_name",
        "ncnn::Net::create_custom_layer",
        "ncnn::Net::create_overwrite_builtin_layer",
        "ncnn::Net::input_indexes",
        "ncnn::Net::output_indexes",
        "ncnn::Net::input_names",
        "ncnn::Net::output_names",
        "ncnn::Net::blobs",
        "ncnn::Net::layers",
        "ncnn::Net::mutable_blobs",
        "ncnn::Net::mutable_layers",
        "ncnn::Net::load_param(FILE*)",
        "ncnn::Net::load_param_bin(FILE*)",
        "ncnn::Net::load_model(FILE*)",
        "ncnn::Net::load_param(const unsigned char*)",
        "ncnn::Net::load_model(const unsigned char*)",
        "ncnn::Mat::fill<T>(T)",
        "ncnn::alignPtr",
        "ncnn::alignSize",
        "ncnn::fastMalloc",
        "ncnn::fastFree",
        "NCNN_XADD",
        "ncnn::NCNN_XADD",
        "NCNN_MALLOC_ALIGN",
        "NCNN_MALLOC_OVERREAD",
        "ncnn::PoolAllocatorPrivate",
        "ncnn::UnlockedPoolAllocatorPrivate",
        "ncnn::DataReaderFromStdioPrivate",
        "ncnn::DataReaderFromMemoryPrivate",
        "ncnn::NetPrivate",
        "ncnn::ExtractorPrivate",
        "nanostream::layer_of"
    };

    /** The length goes with the array: no caller can have more copied than it holds. */
    private static final String READ_FLOATS =
            """
            // Copies the floats of an unpacked Mat (row by row, channel by channel, without padding between channels) until either is at
            // its end; makes no Java object. Returns how many were copied: 0 where the Mat is empty, packed or not of floats.
            public static int read_floats(Mat from, float[] into) { return read_floats(from, into, into.length); }
            @Namespace("nanostream") private static native @CriticalRegion int read_floats(@Const @ByRef Mat from, float[] into, int count);
            """;

    @Override
    public void map(InfoMap infos) {
        infos.put(new Info("NCNN_EXPORT", "NCNN_FORCEINLINE").cppTypes().annotations());
        infos.put(new Info(BUILT).define(true));
        infos.put(new Info(NOT_BUILT).define(false));
        infos.put(new Info(SKIPPED).skip());
        infos.put(new Info("ncnn::Allocator").purify());
        infos.put(new Info("nanostream::read_floats").javaText(READ_FLOATS));
    }
}
