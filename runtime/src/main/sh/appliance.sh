# Starts the Java machine, starts it again when native code brought it down, stops it within two seconds.

appliance_pid=""

supervise() {
    local delay=0.2 status started
    ulimit -c 0
    while :; do
        started=$(date +%s)
        start_appliance
        if wait_until_ready; then
            note_good_cache
            print_banner
            watch_beside
            [ "$build$detection" != yesyes ] || build_detection_beside
        fi
        wait "$appliance_pid"
        status=$?
        kill_group
        appliance_pid=""
        case $status in
            0 | 130 | 143) say "The appliance was stopped." && exit 0 ;;
            3 | 132 | 134 | 135 | 136 | 137 | 139) ;;
            *) fail 1 "Java ended with status $status: see above and $home/logs/nanostream.log" ;;
        esac
        [ $(($(date +%s) - started)) -lt 30 ] || delay=0.2
        say "The appliance ended: $(crash_text "$status"). It is started again in $delay s."
        sleep "$delay"
        delay=$(awk -v d="$delay" 'BEGIN {d *= 2; print (d > 10 ? 10 : d)}')
    done
}

crash_text() {
    local report
    report=$(find "$home/logs" -name 'hs_err_*.log' -newermt "@$started" 2>/dev/null | tail -n 1)
    case $1 in
        3) echo "out of memory" ;;
        137) echo "killed (SIGKILL; out of memory?)" ;;
        *) echo "crash of native code (status $1)${report:+, report in $report}" ;;
    esac
}

# The pixels are worked on by native code: the quick compiler alone saves memory and start-up, and costs the stream nothing.
start_appliance() {
    local options=() actions=install
    if ! is_good_cache; then
        rm -rf "$home/data/cache" "$home/data/cache.of"
        actions=install,start
    fi
    epoch=$(next_epoch)
    [ "$java_major" -lt 22 ] || options+=(--enable-native-access=ALL-UNNAMED)
    [ -s "$home/data/tls/keystore.p12" ] || https=false
    options+=(
        -XX:+UseSerialGC -Xms16m -Xmn6m -Xmx44m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 -Xss512k
        -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=32m -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError
        -XX:+IgnoreUnrecognizedVMOptions -XX:TrimNativeHeapInterval=30000
        "-XX:ErrorFile=$home/logs/hs_err_%p.log"
        -Djava.awt.headless=true "-Djava.io.tmpdir=$home/data/tmp" "-Djna.tmpdir=$home/data/tmp"
        "-Duser.home=$home/data/user" "-Dorg.bytedeco.javacpp.cachedir=$home/data/javacpp"
        # JavaCPP would refuse native memory beyond four times the Java heap
        -Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0
        "-Dnanostream.home=$home" "-Dnanostream.dist=$dist" "-Dnanostream.epoch=$epoch"
        "-Dnanostream.port.offset=$port_offset" "-Dnanostream.bind=$bind"
        "-Dnanostream.port.http=$http_port" "-Dnanostream.port.https=$https_port" "-Dnanostream.https=$https"
        "-Dfelix.auto.deploy.action=$actions"
        "-Dfelix.system.properties=file:$home/data/tls/password.properties"
        "-Dfelix.config.properties=file:$dist/conf/config.properties"
    )
    cd "$dist" || fail 1 "$dist is gone: build again"
    # UTF-8, so that clips of any name are found; threads of detection that wait must not spin beside the encoder
    LC_ALL=${LC_ALL:-C.UTF-8} OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive} MALLOC_ARENA_MAX=2 XDG_CACHE_HOME=$home/data/user GST_REGISTRY=$home/data/gstreamer/registry.bin \
        setsid setpriv --pdeathsig TERM \
        "$java_home/bin/java" "${options[@]}" -jar bin/org.apache.felix.main.jar </dev/null &
    appliance_pid=$!
}

# The framework's cache is taken over only from a start that succeeded with this very platform; it names jars by their path.
is_good_cache() {
    [ "$(cat "$home/data/cache.of" 2>/dev/null)" = "$(platform_stamp)" ]
}

note_good_cache() {
    platform_stamp >"$home/data/cache.of"
}

platform_stamp() {
    find "$dist/bin" "$dist/boot" "$dist/bundle" -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum
}

# INT, TERM or HUP: whatever runs is ended, at the latest after two seconds.
stop_everything() {
    trap '' INT TERM HUP
    clear_progress
    end_detection_builder
    end_well_watcher
    if [ -n "$child" ]; then
        end_child
        exit 130
    fi
    [ -n "$appliance_pid" ] || exit 0
    kill -TERM "$appliance_pid" 2>/dev/null
    for _ in {1..34}; do
        [ -e "/proc/$appliance_pid" ] || break
        sleep 0.05
    done
    kill_group
    exit 0
}

# The Java machine leads a process group of its own, with whatever it has started.
kill_group() {
    kill -KILL -- "-$appliance_pid" 2>/dev/null || return 0
}
