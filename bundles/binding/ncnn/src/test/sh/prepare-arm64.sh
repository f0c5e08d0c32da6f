#!/usr/bin/env bash
# Makes ready what Arm64Test runs: this bundle for linux-arm64 and a Java that qemu can run, from Debian's packages for that architecture.
# Needs cross_packages of runtime/src/main/sh/prerequisites.sh and Maven. May be repeated.
set -u -o pipefail
module=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.." && pwd)
target=$module/target/linux-arm64
cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/nanostream/arm64
packages=(openjdk-17-jre-headless libc6 libstdc++6 libgcc-s1 libgomp1 zlib1g)

fail() {
    printf 'prepare-arm64: ERROR: %s\n' "$*" >&2
    exit 1
}

# apt-get with an architecture and lists of its own: the system's architectures stay as they are.
apt_for_arm64() {
    apt-get -q -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o APT::Sandbox::User=root \
        -o "Dir::State::Lists=$1/lists" -o "Dir::State::status=$1/status" -o "Dir::Cache=$1/cache" "${@:2}"
}

# provide_java ROOT: the packages unpacked into ROOT.
provide_java() {
    local lock package
    mkdir -p "$cache" || fail "cannot write to $cache"
    exec {lock}>"$cache/lock"
    flock "$lock"
    [ ! -e "$1" ] || return 0
    echo "prepare-arm64: fetching Java for arm64 (46 MB)"
    work=$(mktemp -d "$cache/work.XXXXXX") || fail "cannot write to $cache"
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial" "$work/packages" "$work/root"
    touch "$work/apt/status"
    apt_for_arm64 "$work/apt" update >"$cache/log" 2>&1 || fail "no package lists for arm64 (is this machine online?), all in $cache/log"
    (cd "$work/packages" && apt_for_arm64 "$work/apt" download "${packages[@]/%/:arm64}") >>"$cache/log" 2>&1 ||
        fail "the packages for arm64 cannot be fetched, all in $cache/log"
    for package in "$work"/packages/*.deb; do
        dpkg -x "$package" "$work/root" || fail "cannot unpack $package"
    done
    mv -T "$work/root" "$1" || fail "cannot write $1"
}

for command in qemu-aarch64-static aarch64-linux-gnu-g++ mvn apt-get dpkg; do
    command -v "$command" >/dev/null || fail "no $command; on Debian: apt-get install qemu-user-static g++-aarch64-linux-gnu maven"
done
rm -f "$target/prepared"
mvn -B -q -ntp -f "$module/pom.xml" -Dncnn.cross=linux-arm64 -DskipUnitTests -Dmaven.test.skip=true -Dspotless.check.skip "$@" package ||
    fail "the bundle for arm64 cannot be built"
provide_java "$cache/java-17"
printf '%s\n' "$cache/java-17" >"$target/prepared"
