#!/usr/bin/env bash
# Provides ncnn for the JNI library: its headers and its static library, from what is installed or built from source once.
set -u -o pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
for part in source instructions build; do
    # shellcheck source=/dev/null
    . "$here/ncnn-$part.sh"
done

usage() {
    cat <<'TEXT'
usage: provide-ncnn.sh [--platform linux-x86_64|linux-arm64] [--instructions host|dispatch|baseline] [--link PATH]

Ends with one line on standard output: the folder that has include/ncnn/net.h and lib/libncnn.a. What it does is said on
standard error; while compiling, one line a step: "ncnn: 123/195". Built once and kept in
${XDG_CACHE_HOME:-~/.cache}/nanostream/ncnn; may be repeated and run several times at once.

  --platform      what it is for (default: this machine); another one is built with Debian's cross compiler
  --instructions  host: the instruction sets of this machine's CPU (default; for this platform only)
                  dispatch: chosen at run time, for packages
                  baseline: what every CPU of the platform has
  --link PATH     make PATH a symbolic link to the folder

environment, the first that applies:
  NANOSTREAM_NCNN_SOURCE   a folder or an archive with ncnn's source, built instead of the pinned version
  NANOSTREAM_NCNN_PREFIX   where ncnn is installed (else /usr/local and /usr are looked at)
TEXT
}

say() {
    printf 'ncnn: %s\n' "$*" >&2
}

# fail STATUS TEXT...: 1 something is missing or went wrong, 2 wrong use.
fail() {
    local status=$1
    shift
    printf 'ncnn: ERROR: %s\n' "$*" >&2
    exit "$status"
}

refuse() {
    fail 2 "$1 (provide-ncnn.sh --help lists the options)"
}

this_platform() {
    case $(uname -s)-$(uname -m) in
        Linux-x86_64) echo linux-x86_64 ;;
        Linux-aarch64) echo linux-arm64 ;;
        *) echo "$(uname -s)-$(uname -m)" ;;
    esac
}

platform=$(this_platform)
instructions=host
link=""
cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/nanostream/ncnn

parse_options() {
    while [ $# -gt 0 ]; do
        case $1 in
            --platform | --instructions | --link)
                [ $# -ge 2 ] || refuse "$1 needs a value"
                case $1 in
                    --platform) platform=$2 ;;
                    --instructions) instructions=$2 ;;
                    --link) link=$2 ;;
                esac
                shift
                ;;
            --help | -h) usage && exit 0 ;;
            *) refuse "unknown option $1" ;;
        esac
        shift
    done
    case $platform in linux-x86_64 | linux-arm64) ;; *) refuse "platform $platform, must be linux-x86_64 or linux-arm64" ;; esac
    case $instructions in
        host) [ "$platform" = "$(this_platform)" ] ||
            refuse "instructions host is for $(this_platform), this machine; for $platform say dispatch or baseline" ;;
        dispatch | baseline) ;;
        *) refuse "instructions $instructions, must be host, dispatch or baseline" ;;
    esac
}

# publish FOLDER: says where it is.
publish() {
    if [ -n "$link" ]; then
        { mkdir -p "$(dirname "$link")" && ln -sfn "$1" "$link.$$" && mv -fT "$link.$$" "$link"; } ||
            fail 1 "cannot make the link $link"
    fi
    printf '%s\n' "$1"
    exit 0
}

parse_options "$@"
mkdir -p "$cache" || fail 1 "cannot write to the cache $cache: set XDG_CACHE_HOME to a folder that can be written"
if [ -z "${NANOSTREAM_NCNN_SOURCE:-}" ]; then
    find_installed
    [ -z "$installed" ] || publish "$installed"
fi
require_build_tools
identify_source
# shellcheck disable=SC2154 # identify_source sets it
home=$cache/$source_id-$instructions-$(options_hash)-$platform
[ ! -e "$home/complete" ] || publish "$home"

# What builds left that were killed.
find "$cache" -maxdepth 1 -type d -name '[bfi]*.??????' -mtime +1 -exec rm -rf {} + 2>/dev/null
exec {lock}>"$home.lock"
flock -n "$lock" || { say "another build of the same is running, waiting for it" && flock "$lock"; }
[ ! -e "$home/complete" ] || publish "$home"
build_into "$home"
publish "$home"
