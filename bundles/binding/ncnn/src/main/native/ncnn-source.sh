# Where ncnn comes from: a source that the user names, an installed one, or the pinned Python source package.

pinned_version=1.0.20260526
pinned_sha256=282f0f4a1beec1f5212aa0d22c00737418645055f33c2d2082922931cdbdc537
unearth_version=0.19.0

# Sets installed to a folder of the cache with links to an installed ncnn, or to nothing.
find_installed() {
    local prefix reason
    installed=""
    if [ -n "${NANOSTREAM_NCNN_PREFIX:-}" ]; then
        reason=$(why_unusable "$NANOSTREAM_NCNN_PREFIX")
        [ -z "$reason" ] || fail 1 "NANOSTREAM_NCNN_PREFIX=$NANOSTREAM_NCNN_PREFIX: $reason"
        use_installed "$NANOSTREAM_NCNN_PREFIX"
    elif [ "$platform" = "$(this_platform)" ] && [ "$instructions" = host ]; then
        for prefix in $(pkg-config --variable=prefix ncnn 2>/dev/null) /usr/local /usr; do
            [ -e "$prefix/include/ncnn/net.h" ] || continue
            reason=$(why_unusable "$prefix")
            [ -n "$reason" ] || { use_installed "$prefix" && return; }
            say "not the one installed in $prefix: $reason"
        done
    fi
}

static_library() {
    local library
    for library in "$1"/lib/libncnn.a "$1"/lib64/libncnn.a "$1"/lib/*-linux-gnu/libncnn.a; do
        [ ! -e "$library" ] || { readlink -f "$library" && return; }
    done
}

# why_unusable PREFIX: prints nothing when the JNI library can be built with what is installed there.
why_unusable() {
    local header=$1/include/ncnn/platform.h setting
    [ -r "$1/include/ncnn/net.h" ] && [ -r "$header" ] || { echo "has no include/ncnn/net.h" && return; }
    [ -n "$(static_library "$1")" ] || { echo "has no static library libncnn.a" && return; }
    for setting in "NCNN_VULKAN 0" "NCNN_STDIO 1" "NCNN_STRING 1" "NCNN_PIXEL 1" "NCNN_SIMPLESTL 0"; do
        grep -q "^#define $setting\$" "$header" || { echo "is built otherwise than needed: $setting" && return; }
    done
}

use_installed() {
    local library temporary
    library=$(static_library "$1")
    installed=$cache/installed-$(printf '%s' "$1 $library" | sha256sum | cut -c 1-12)-$platform
    say "using the one installed in $1"
    [ -e "$installed/complete" ] && return
    temporary=$(mktemp -d "$cache/installed.XXXXXX") || fail 1 "cannot write to $cache"
    mkdir -p "$temporary/include" "$temporary/lib"
    ln -s "$(readlink -f "$1")/include/ncnn" "$temporary/include/ncnn"
    ln -s "$library" "$temporary/lib/libncnn.a"
    touch "$temporary/complete"
    mv -T "$temporary" "$installed" 2>/dev/null || rm -rf "$temporary"
}

# Sets source_id, the first part of the built folder's name: the version, or a checksum of what the user named.
identify_source() {
    local named=${NANOSTREAM_NCNN_SOURCE:-}
    if [ -z "$named" ]; then
        source_id=$pinned_version
    elif [ -d "$named" ]; then
        is_source "$named" || fail 1 "NANOSTREAM_NCNN_SOURCE=$named: not ncnn's source, has no CMakeLists.txt and src/net.h"
        source_id=folder-$(cd "$named" && find CMakeLists.txt src cmake -type f -print0 | LC_ALL=C sort -z |
            xargs -0 sha256sum | sha256sum | cut -c 1-12)
    elif [ -f "$named" ]; then
        tar -tf "$named" >/dev/null 2>&1 || fail 1 "NANOSTREAM_NCNN_SOURCE=$named: neither a folder nor an archive that tar can read"
        source_id=archive-$(sha256sum <"$named" | cut -c 1-12)
    else
        fail 1 "NANOSTREAM_NCNN_SOURCE=$named: no such folder or archive"
    fi
}

is_source() {
    [ -r "$1/CMakeLists.txt" ] && [ -r "$1/src/net.h" ]
}

# put_source FOLDER: sets source to where the source is, unpacked into FOLDER where it is an archive.
put_source() {
    local archive=${NANOSTREAM_NCNN_SOURCE:-}
    if [ -n "$archive" ] && [ -d "$archive" ]; then
        source=$(readlink -f "$archive")
        say "building from the folder $source"
        return
    fi
    [ -n "$archive" ] || fetch_pinned
    mkdir -p "$1" && tar -xf "${archive:=$cache/ncnn-$pinned_version.tar.gz}" -C "$1" ||
        fail 1 "$archive cannot be unpacked into $1 ($(free_space "$cache") MB free)"
    for source in "$1" "$1"/*; do
        is_source "$source" && { say "building from $archive" && return; }
    done
    fail 1 "$archive: not ncnn's source, has no CMakeLists.txt and src/net.h"
}

# The pinned package into the cache. "pip download" would build it first, and refuse it: its version is the day of the build.
fetch_pinned() {
    local archive=$cache/ncnn-$pinned_version.tar.gz tools=$cache/fetcher-$unearth_version temporary fetch_lock
    exec {fetch_lock}>"$cache/fetch.lock"
    flock "$fetch_lock"
    if ! is_pinned "$archive"; then
        command -v python3 >/dev/null || fail 1 "no python3, which fetches the source: apt-get install python3-venv, or set NANOSTREAM_NCNN_SOURCE"
        if [ ! -e "$tools/complete" ]; then
            say "making ready the fetcher"
            rm -rf "$tools"
            python3 -m venv "$tools" >"$cache/fetch.log" 2>&1 ||
                fail 1 "python3 cannot make a virtual environment: apt-get install python3-venv, or set NANOSTREAM_NCNN_SOURCE ($(tail -n 1 "$cache/fetch.log"))"
            "$tools/bin/pip" install --quiet --disable-pip-version-check "unearth==$unearth_version" >"$cache/fetch.log" 2>&1 ||
                fail 1 "the fetcher cannot be installed (is this machine online?): $(complaint "$cache/fetch.log"); or set NANOSTREAM_NCNN_SOURCE"
            touch "$tools/complete"
        fi
        say "fetching the source, version $pinned_version (5 MB)"
        temporary=$(mktemp -d "$cache/fetch.XXXXXX") || fail 1 "cannot write to $cache"
        "$tools/bin/unearth" --no-binary "--download=$temporary" "ncnn==$pinned_version" >"$cache/fetch.log" 2>&1 || {
            rm -rf "$temporary"
            fail 1 "the source cannot be fetched (is this machine online?): $(complaint "$cache/fetch.log"); or set NANOSTREAM_NCNN_SOURCE"
        }
        is_pinned "$temporary/ncnn-$pinned_version.tar.gz" || {
            rm -rf "$temporary"
            fail 1 "what was fetched is not ncnn-$pinned_version.tar.gz with SHA-256 $pinned_sha256: nothing of it is used"
        }
        mv -f "$temporary/ncnn-$pinned_version.tar.gz" "$archive" && rm -rf "$temporary"
    fi
    exec {fetch_lock}>&-
}

is_pinned() {
    [ -r "$1" ] && [ "$(sha256sum <"$1" | cut -d ' ' -f 1)" = "$pinned_sha256" ]
}

complaint() {
    grep -iE 'error|unable|fail' "$1" | tail -n 1 | cut -c 1-160 | grep . || tail -n 1 "$1" | cut -c 1-160
}

free_space() {
    df -Pm "$1" | awk 'NR == 2 {print $4}'
}
