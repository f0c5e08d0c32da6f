# Builds ncnn with cmake and ninja.

needed_megabytes=400

compiler_prefix() {
    case $platform in
        "$(this_platform)") ;;
        linux-arm64) echo aarch64-linux-gnu- ;;
        linux-x86_64) echo x86_64-linux-gnu- ;;
    esac
}

require_build_tools() {
    local missing=() compiler
    compiler=$(compiler_prefix)g++
    command -v cmake >/dev/null || missing+=(cmake)
    command -v ninja >/dev/null || missing+=(ninja-build)
    command -v "$compiler" >/dev/null || missing+=("$(compiler_package)")
    [ ${#missing[@]} -eq 0 ] || fail 1 "missing to build ncnn: ${missing[*]}. On Debian: apt-get install ${missing[*]}"
    "$compiler" -x c++ -fsyntax-only - <<<'#include <vector>' >/dev/null 2>&1 ||
        fail 1 "$compiler cannot compile a line of C++: apt-get install $(compiler_package)"
}

compiler_package() {
    case $(compiler_prefix) in
        "") echo g++ ;;
        aarch64*) echo g++-aarch64-linux-gnu ;;
        *) echo g++-x86-64-linux-gnu ;;
    esac
}

cmake_options() {
    local prefix
    prefix=$(compiler_prefix)
    printf '%s\n' -DCMAKE_BUILD_TYPE=Release -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DCMAKE_INSTALL_LIBDIR=lib \
        "-DCMAKE_CXX_FLAGS=-ffunction-sections -fdata-sections" \
        -DNCNN_OPENMP=ON -DNCNN_SIMPLEOMP=OFF -DNCNN_SHARED_LIB=OFF -DNCNN_VULKAN=OFF -DNCNN_PIXEL_ROTATE=OFF -DNCNN_PIXEL_AFFINE=OFF \
        -DNCNN_PIXEL_DRAWING=OFF -DNCNN_C_API=OFF -DNCNN_BUILD_TOOLS=OFF -DNCNN_BUILD_EXAMPLES=OFF -DNCNN_BUILD_BENCHMARK=OFF \
        -DNCNN_BUILD_TESTS=OFF -DNCNN_PYTHON=OFF
    if [ -n "$prefix" ]; then
        printf '%s\n' -DCMAKE_SYSTEM_NAME=Linux "-DCMAKE_SYSTEM_PROCESSOR=$([ "$platform" = linux-arm64 ] && echo aarch64 || echo x86_64)" \
            "-DCMAKE_C_COMPILER=${prefix}gcc" "-DCMAKE_CXX_COMPILER=${prefix}g++"
    else
        printf '%s\n' -DCMAKE_C_COMPILER=gcc -DCMAKE_CXX_COMPILER=g++
    fi
    instruction_options
}

# Of all that decides what is built, apart from the source.
options_hash() {
    { cmake_options && "$(compiler_prefix)g++" --version | head -n 1; } | sha256sum | cut -c 1-12
}

# Compilers at once: one a core, but no more than there is memory for; the largest files take 700 MB.
jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable/ {print int($2 / 700000)}' /proc/meminfo)
    [ "${memory:-1}" -ge 1 ] || memory=1
    echo $((cores < memory ? cores : memory))
}

# build_into HOME: all in a temporary folder beside it, which is renamed when everything is there.
build_into() {
    local log=$1.log options=() begin=$SECONDS
    [ "$(free_space "$cache")" -ge "$needed_megabytes" ] ||
        fail 1 "$(free_space "$cache") MB free for $cache, must be $needed_megabytes: free some, or set XDG_CACHE_HOME"
    work=$(mktemp -d "$cache/build.XXXXXX") || fail 1 "cannot write to $cache"
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT TERM HUP
    put_source "$work/source"
    mapfile -t options < <(cmake_options)
    say "building for $platform, instruction sets: $instructions ($(enabled_sets)); log: $log"
    cmake -G Ninja "-DCMAKE_INSTALL_PREFIX=$1" "${options[@]}" -S "$source" -B "$work/build" >"$log" 2>&1 ||
        fail 1 "cmake: $(build_complaint "$log"), all in $log"
    NINJA_STATUS='ncnn: %f/%t ' ninja -C "$work/build" -j "$(jobs)" 2>&1 | tee -a "$log" |
        sed -u -n -E 's|^(ncnn: [0-9]+/[0-9]+).*|\1|p' >&2 || fail 1 "the build failed: $(build_complaint "$log"), all in $log"
    DESTDIR=$work/installed ninja -C "$work/build" install >>"$log" 2>&1 ||
        fail 1 "the built library cannot be put into $1: $(build_complaint "$log"), all in $log"
    cp "$source/LICENSE.txt" "$work/installed$1/" 2>/dev/null
    touch "$work/installed$1/complete"
    rm -rf "$1"
    mv -T "$work/installed$1" "$1" || fail 1 "cannot write $1"
    say "built in $((SECONDS - begin)) s: $1"
}

enabled_sets() {
    instruction_options | sed -n 's/^-DNCNN_\(.*\)=ON$/\1/p' | paste -sd ' ' | grep . || echo "none beyond the platform's"
}

build_complaint() {
    if grep -q 'No space left on device' "$1"; then
        echo "the disk is full ($(free_space "$cache") MB free for $cache)"
    elif grep -qE 'Killed signal|internal compiler error: Killed' "$1"; then
        echo "the compiler was killed: not enough memory"
    else
        grep -iE -m 1 '(error|not found)' "$1" | cut -c 1-200 | grep . || tail -n 1 "$1"
    fi
}
