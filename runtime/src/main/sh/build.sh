# Builds the distribution with Maven, but only when a source differs from what was built last.

build_what_changed() {
    local target=$root/runtime/target stamp now log
    stamp=$target/built log=$target/build.log
    mkdir -p "$target" || fail 1 "cannot write to $target: build where you may write, or start with --no-build"
    exec {build_lock}>"$target/build.lock"
    flock "$build_lock"
    now=$(sources_checksum)
    if [ ! -e "$dist/conf/config.properties" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$now" ]; then
        rm -f "$stamp"
        JAVA_HOME=$java_home MAVEN_OPTS="${MAVEN_OPTS:--XX:TieredStopAtLevel=1 -XX:+UseSerialGC}" \
            run_logged "$log" describe_build setpriv --pdeathsig TERM \
            mvn -B -ntp -T 1C -Dstyle.color=never -Dmaven.test.skip=true -f "$root/pom.xml" package \
            || fail 1 "the build failed: $(first_build_error "$log"), all in $log"
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
        find pom.xml bnd.bnd bundles runtime/pom.xml runtime/src/main/dist \
            \( -name target -o -path '*/src/test' \) -prune -o -type f ! -name '*.md' -print0 |
            LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
    )
}

describe_build() {
    local current
    current=$(sed -n 's/^\[INFO\] Building \(.*\) [^ ]*SNAPSHOT *\[\([0-9]*\)\/\([0-9]*\)\].*/Building \2 of \3: \1/p' "$1" | tail -n 1)
    echo "${current:-Building: Maven is starting}"
}

first_build_error() {
    if grep -qE 'Could not transfer artifact|Could not find artifact|Unknown host' "$1"; then
        echo "libraries could not be fetched (is this machine online?): $(grep -oE -m 1 'Could not (transfer|find) artifact [^ ]*' "$1")"
    else
        grep -E -m 1 '^\[ERROR\] (/|Failed to execute goal)' "$1" | cut -c 9-200 | grep . || tail -n 1 "$1"
    fi
}
