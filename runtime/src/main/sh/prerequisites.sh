# What must be installed, found out without starting anything, and installed with apt-get where it is missing.

build_packages=(maven)
# For detection by neural nets: ncnn is compiled for this machine; its library wants libgomp1 to run.
native_packages=(g++ cmake ninja-build python3-venv libgomp1)
# To build it for 64-bit ARM as well, and to run that here: what bundles/binding/ncnn/src/test/sh/prepare-arm64.sh needs.
cross_packages=("${native_packages[@]}" g++-aarch64-linux-gnu qemu-user-static)
runtime_packages=(
    openjdk-17-jdk-headless
    gstreamer1.0-tools gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad
    gstreamer1.0-plugins-ugly gstreamer1.0-libav gstreamer1.0-libcamera gstreamer1.0-nice gstreamer1.0-rtsp
    gstreamer1.0-x libgstrtspserver-1.0-0 fonts-dejavu-core
)
java_home=""
java_major=0

# The JDK to build and run with: 17 where there is one, else the lowest above it.
find_java() {
    local candidate major
    java_home="" java_major=0
    for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$(java_of_path)"; do
        [ -x "$candidate/bin/javac" ] && [ -r "$candidate/release" ] || continue
        major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release")
        [ "${major:-0}" -ge 17 ] || continue
        if [ "$java_major" -eq 0 ] || [ "$major" -lt "$java_major" ]; then
            java_home=$(readlink -f "$candidate") java_major=$major
        fi
    done
}

java_of_path() {
    local javac
    javac=$(command -v javac) && dirname "$(dirname "$(readlink -f "$javac")")"
}

# require_packages PACKAGE...: returns when all are there, installed by us or already.
require_packages() {
    local missing=() package
    if command -v dpkg-query >/dev/null; then
        for package in $(missing_packages "$@"); do
            missing+=("$package")
        done
        [ ${#missing[@]} -gt 0 ] || return 0
        is_supported_system || fail 1 "missing packages: ${missing[*]}. They are installed for you on Debian 12 and" \
            "Raspberry Pi OS 12 only; this is $(system_name): install what corresponds to them, then start again"
        install_packages "${missing[@]}"
    else
        require_commands "$@"
    fi
}

missing_packages() {
    local installed package
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null)
    for package in "$@"; do
        case $package in
            openjdk-17-*) [ "$java_major" -ge 17 ] || echo "$package" ;;
            *) case $'\n'$installed$'\n' in *$'\n'"installed $package"$'\n'*) ;; *) echo "$package" ;; esac ;;
        esac
    done
}

# Systems without dpkg: we cannot know their packages, so the commands themselves are looked for.
require_commands() {
    local missing=()
    [ "$java_major" -ge 17 ] || missing+=("a JDK 17")
    case " $* " in *" maven "*) command -v mvn >/dev/null || missing+=(Maven) ;; esac
    command -v gst-inspect-1.0 >/dev/null || missing+=("GStreamer 1.22 with its base, good, bad, ugly and RTSP server parts")
    [ ${#missing[@]} -eq 0 ] || fail 1 "missing: $(IFS=,; echo "${missing[*]}"). Packages are installed for you on" \
        "Debian 12 and Raspberry Pi OS 12 only; this is $(system_name): install them, then start again"
}

system_name() {
    sed -n 's/^PRETTY_NAME="\{0,1\}\([^"]*\).*/\1/p' /etc/os-release 2>/dev/null | grep . || echo "an unknown system"
}

is_supported_system() {
    (
        ID="" VERSION_ID=""
        # shellcheck source=/dev/null
        . /etc/os-release 2>/dev/null
        { [ "$ID" = debian ] || [ "$ID" = raspbian ]; } && [ "$VERSION_ID" = 12 ]
    )
}

install_packages() {
    local log as_root=()
    log=$(mktemp "${TMPDIR:-/tmp}/nanostream-packages.XXXXXX")
    say "Installing ${#} missing packages: $*"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail 1 "no sudo here: as root, run: apt-get install --no-install-recommends $*"
        sudo -v || fail 1 "sudo was refused: as root, run: apt-get install --no-install-recommends $*"
        as_root=(sudo)
    fi
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120)
    run_logged "$log" describe_fetch "${as_root[@]}" update \
        || fail 1 "the package lists could not be fetched (is this machine online?): $(last_complaint "$log"), all in $log"
    run_logged "$log" describe_install "${as_root[@]}" install -y --no-install-recommends "$@" \
        || fail 1 "the packages could not be installed (is this machine online?): $(last_complaint "$log"), all in $log"
    rm -f "$log"
    find_java
}

describe_fetch() {
    echo "Fetching the package lists"
}

describe_install() {
    if grep -q '^Unpacking\|^Setting up' "$1"; then
        echo "Installing packages: $(grep -c '^Setting up' "$1") of $(awk '/newly installed/ {print $3; exit}' "$1")" |
            { [ -t 1 ] && cat || sed 's/: .*//'; }
    else
        echo "Fetching packages"
    fi
}

last_complaint() {
    grep '^[EW]:' "$1" | tail -n 1 | cut -c 1-160 | grep . || tail -n 1 "$1"
}
