#!/usr/bin/env bash
# A net through this binding against the same net in C++: both run at the same time and take turns, inference by inference, so that what else
# the machine does hits both alike. Build the bundle and its tests first.
# usage: compare.sh MODELS-FOLDER [INFERENCES]
set -eu -o pipefail
module=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
models=${1:?"usage: compare.sh MODELS-FOLDER [INFERENCES]"} inferences=${2:-300}
target=$module/target ncnn=$(echo "$module"/target/ncnn-linux-*)
classes=$(echo "$target"/binding.ncnn-*.jar):$target/test-classes
pipes=$(mktemp -d)
trap 'rm -rf "$pipes"' EXIT
mkfifo "$pipes"/{cpp,java}-{in,out}
g++ -O3 -I"$ncnn/include/ncnn" -o "$target/net_benchmark" "$module/src/bench/net_benchmark.cpp" "$ncnn/lib/libncnn.a" -lgomp -pthread

median() {
    sort -n | awk '{value[NR] = $1} END {print value[int((NR + 1) / 2)]}'
}

# compare NAME INPUT OUTPUTS SIDE THREADS
compare() {
    local arguments=("$models/$1.param" "$models/$1.bin" "$2" "$3" "$4" "$5") cpp=() java=() bytes=() micros heap
    "$target/net_benchmark" "${arguments[@]}" <"$pipes/cpp-in" >"$pipes/cpp-out" &
    java -Xmx256m -cp "$classes" io.nanostream.binding.ncnn.NetBenchmark "${arguments[@]}" <"$pipes/java-in" >"$pipes/java-out" &
    exec 3>"$pipes/cpp-in" 4<"$pipes/cpp-out" 5>"$pipes/java-in" 6<"$pipes/java-out"
    for _ in $(seq "$inferences"); do
        echo >&3 && read -r micros <&4 && cpp+=("$micros")
        echo >&5 && read -r micros heap <&6 && java+=("$micros") bytes+=("$heap")
    done
    exec 3>&- 4<&- 5>&- 6<&-
    wait
    awk -v name="$1" -v threads="$5" -v cpp="$(printf '%s\n' "${cpp[@]}" | median)" -v java="$(printf '%s\n' "${java[@]}" | median)" \
        -v bytes="$(printf '%s\n' "${bytes[@]}" | median)" 'BEGIN {
            printf "%-20s %d threads: C++ %.2f ms, Java %.2f ms, ratio %.3f, %d bytes of heap\n", name, threads, cpp / 1000, java / 1000, java / cpp, bytes}'
}

for threads in 1 2; do
    compare nanodet_m input.1 792,795,814,817,836,839 320 "$threads"
    compare nanodet_m_int8_aciq input.1 792,795,814,817,836,839 320 "$threads"
    compare nanodet-plus-m_pnnx in0 out0 416 "$threads"
done
