#!/usr/bin/env bash
# A net through this binding against the same net in C++, in turns. Build the bundle first.
# usage: compare.sh MODELS-FOLDER [ROUNDS [INFERENCES]]
set -eu -o pipefail
module=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
models=${1:?"usage: compare.sh MODELS-FOLDER [ROUNDS [INFERENCES]]"} rounds=${2:-7} inferences=${3:-60}
target=$module/target ncnn=$(echo "$module"/target/ncnn-linux-*)
g++ -O3 -I"$ncnn/include/ncnn" -o "$target/net_benchmark" "$module/src/bench/net_benchmark.cpp" "$ncnn/lib/libncnn.a" -lgomp -pthread
classes=$(echo "$target"/binding.ncnn-*.jar):$target/test-classes

median() {
    sort -n | awk '{value[NR] = $1} END {print value[int((NR + 1) / 2)]}'
}

# compare NAME INPUT OUTPUTS SIDE THREADS
compare() {
    local arguments=("$models/$1.param" "$models/$1.bin" "$2" "$3" "$4" "$5" "$inferences") cpp=() java=() bytes=0 result
    for _ in $(seq "$rounds"); do
        cpp+=("$("$target/net_benchmark" "${arguments[@]}")")
        result=$(java -Xmx256m -cp "$classes" io.nanostream.binding.ncnn.NetBenchmark "${arguments[@]}")
        java+=("${result% *}") bytes=${result#* }
    done
    awk -v name="$1" -v threads="$5" -v bytes="$bytes" -v cpp="$(printf '%s\n' "${cpp[@]}" | median)" -v java="$(printf '%s\n' "${java[@]}" | median)" \
        'BEGIN {printf "%-24s %d threads: C++ %.2f ms, Java %.2f ms, ratio %.3f, %d bytes of heap\n", name, threads, cpp / 1000, java / 1000, java / cpp, bytes}'
}

for threads in 1 2; do
    compare nanodet_m input.1 792,795,814,817,836,839 320 "$threads"
    compare nanodet_m_int8_aciq input.1 792,795,814,817,836,839 320 "$threads"
    compare nanodet-plus-m_pnnx in0 out0 416 "$threads"
done
