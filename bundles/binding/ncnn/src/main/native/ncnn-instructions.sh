# Which instruction sets ncnn is built for, as cmake options.

# A name of ncnn's and what /proc/cpuinfo must list for it.
x86_64_sets=(
    "AVX avx" "FMA fma" "XOP xop" "F16C f16c" "AVX2 avx2" "AVXVNNI avx_vnni" "AVXVNNIINT8 avx_vnni_int8"
    "AVXVNNIINT16 avx_vnni_int16" "AVXNECONVERT avx_ne_convert" "AVX512 avx512f avx512cd avx512bw avx512dq avx512vl"
    "AVX512VNNI avx512_vnni" "AVX512BF16 avx512_bf16" "AVX512FP16 avx512_fp16"
)
# SVE is left out: few boards have it, and it alone doubles the build.
arm64_sets=(
    "ARM82 asimdhp" "ARM82DOT asimddp" "ARM82FP16FML asimdfhm" "ARM84BF16 bf16" "ARM84I8MM i8mm"
    "ARM86SVE -" "ARM86SVE2 -" "ARM86SVEBF16 -" "ARM86SVEI8MM -" "ARM86SVEF32MM -"
)
# For packages: what is common. The others gain little and make the build longer.
dispatched=" AVX FMA F16C AVX2 AVX512 AVX512VNNI ARM82 ARM82DOT "

instruction_options() {
    local sets=("${x86_64_sets[@]}") set name
    [ "$platform" = linux-x86_64 ] || sets=("${arm64_sets[@]}")
    echo "-DNCNN_RUNTIME_CPU=$([ "$instructions" = dispatch ] && echo ON || echo OFF)"
    for set in "${sets[@]}"; do
        name=${set%% *}
        echo "-DNCNN_$name=$(is_wanted "$name" "${set#* }" && echo ON || echo OFF)"
    done
}

is_wanted() {
    local flags flag
    case $instructions in
        baseline) return 1 ;;
        dispatch) case $dispatched in *" $1 "*) return 0 ;; *) return 1 ;; esac ;;
    esac
    flags=" $(sed -n -E '/^(flags|Features)[[:space:]]*:/{s/^[^:]*: *//p;q}' /proc/cpuinfo) "
    for flag in $2; do
        case $flags in *" $flag "*) ;; *) return 1 ;; esac
    done
}
