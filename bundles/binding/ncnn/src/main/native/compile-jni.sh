#!/usr/bin/env bash
# JavaCPP's compiler: runs $NCNN_COMPILER, and not again for the same presets, headers, library and options. Every build of anything that
# depends on this bundle comes by here, and it takes 10 s, a minute on a small board. What JavaCPP generates is no key: it puts the functions
# into another order each time.
set -eu -o pipefail
output=${*: -1}
kept=$NCNN_KEPT

key() {
    local argument
    sha256sum <"${BASH_SOURCE[0]}"
    printf '%s\n' "$@"
    "$NCNN_COMPILER" --version
    sha256sum "$NCNN_PRESETS"/*.java | cut -d ' ' -f 1
    for argument; do
        case $argument in
            *.a) sha256sum <"$argument" ;;
            -I*/include/ncnn | -I*/native) find -L "${argument#-I}" -maxdepth 1 -name '*.h' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum ;;
        esac
    done
}

wanted=$({ echo "$NCNN_JAVACPP" && key "$@"; } | sha256sum | cut -d ' ' -f 1)
if [ "$(cat "$kept.key" 2>/dev/null)" = "$wanted" ]; then
    cp "$kept" "$output"
else
    rm -f "$kept.key"
    "$NCNN_COMPILER" "$@"
    # JavaCPP's loader takes an extracted copy of the same size and time for the same library, and the times in our jars are all one.
    truncate -s "+$((16#$(sha256sum <"$output" | cut -c 1-4)))" "$output"
    mkdir -p "$(dirname "$kept")"
    cp "$output" "$kept"
    printf '%s\n' "$wanted" >"$kept.key"
fi
