# Builds the distribution with Maven, but only when a source differs from what was built last. What detection by neural nets
# needs is compiled from source (minutes) and comes on its own, so that nobody waits for it to see a picture.

detection_modules=bundles/binding/ncnn,bundles/detector/ncnn

# Everything but detection by neural nets.
build_what_changed() {
    build_part built "Building" -Dwithout.ncnn -pl "!${detection_modules/,/,!}" || fail 1 "$build_failure"
}

# The rest: the distribution with everything in it.
build_detection() {
    build_part built.detection "Building detection"
}

detection_is_built() {
    [ "$(cat "$root/runtime/target/built.detection" 2>/dev/null)" = "$(sources_checksum)" ]
}

# build_part STAMP WHAT MAVEN-ARGUMENTS...: returns 1 with the reason in build_failure when it fails.
build_part() {
    local target=$root/runtime/target stamp=$root/runtime/target/$1 log=$root/runtime/target/$1.log now
    build_what=$2
    shift 2
    mkdir -p "$target" || fail 1 "cannot write to $target: build where you may write, or start with --no-build"
    exec {build_lock}>"$target/build.lock"
    flock "$build_lock"
    now=$(sources_checksum)
    if [ ! -e "$dist/conf/config.properties" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$now" ]; then
        rm -f "$stamp"
        if ! JAVA_HOME=$java_home MAVEN_OPTS="${MAVEN_OPTS:--XX:TieredStopAtLevel=1 -XX:+UseSerialGC}" \
            run_logged "$log" describe_build setsid setpriv --pdeathsig TERM \
            mvn -B -ntp -T 1C -Dstyle.color=never -Dmaven.test.skip=true -f "$root/pom.xml" "$@" package; then
            build_failure="the build failed: $(first_build_error "$log"), all in $log"
            exec {build_lock}>&-
            return 1
        fi
        GST_REGISTRY=$target/gstreamer-registry.bin gst-inspect-1.0 fakesink >/dev/null 2>&1
        echo "$now" >"$stamp"
        say "Built in $SECONDS s."
    fi
    exec {build_lock}>&-
}

# Of everything that decides what the distribution contains; tests, documents and build outputs do not.
sources_checksum() {
    (
        cd "$root" || exit 1
        find pom.xml bnd.bnd bundles models runtime/pom.xml runtime/*.bndrun runtime/src/main/dist \
            \( -name target -o -path '*/src/test' \) -prune -o -type f ! -name '*.md' -print0 |
            LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
    )
}

describe_build() {
    local module native
    module=$(sed -n 's/^\[INFO\] Building \(.*\) [^ ]*SNAPSHOT *\[\([0-9]*\)\/\([0-9]*\)\].*/\2 of \3: \1/p' "$1" | tail -n 1)
    native=$(grep -o 'ncnn: [0-9]*/[0-9]*' "$1" | tail -n 1)
    echo "$build_what: ${module:-Maven is starting}${native:+, $native}"
}

first_build_error() {
    if grep -qE 'Could not transfer artifact|Could not find artifact|Unknown host' "$1"; then
        echo "libraries could not be fetched (is this machine online?): $(grep -oE -m 1 'Could not (transfer|find) artifact [^ ]*' "$1")"
    else
        grep -E -m 1 '^\[ERROR\] (/|Failed to execute goal)' "$1" | cut -c 9-200 | grep . || tail -n 1 "$1"
    fi
}
