# Waits for the appliance and prints addresses to paste.

# Seconds: after so long without a change it is told what is still starting; what has failed for so long is wrong; so long after the web
# server came up the addresses are printed whatever is missing; what is missing so long after that is wrong.
told_after=3 wrong_after=10 slow_after=20 late_after=60

# So many answers in a row must say that nothing is missing, half a second's: bundles come and go while they start.
settled_after=8

# Ready: the health page names every output and every part of the administration, nothing has failed and the ports are open. What has
# not come yet, or fails only while others start, is no fault.
wait_until_ready() {
    local answer missing before="" told="" begin=$SECONDS since=$SECONDS up="" well=0
    own_host=127.0.0.1
    settled=yes
    case $bind in 0.0.0.0 | ::) ;; *) own_host=$bind ;; esac
    while [ -e "/proc/$appliance_pid" ]; do
        answer=$(ask_health)
        missing=$(what_is_missing "$answer")
        if [ -z "$missing" ]; then
            well=$((well + 1))
            [ "$well" -lt "$settled_after" ] || return 0
            sleep 0.05
            continue
        fi
        well=0
        [ -z "$answer" ] || up=${up:-$SECONDS}
        [ "$missing" = "$before" ] || since=$SECONDS
        before=$missing
        if [ -z "$up" ]; then
            if [ $((SECONDS - begin)) -ge 60 ]; then
                say "The web server has not come up within 60 s: see $home/logs/nanostream.log"
                return 1
            fi
        elif [ $((SECONDS - since)) -ge "$wrong_after" ] && [ -n "$(failed "$answer")" ]; then
            settled=wrong
            say_wrong "$answer" "$missing"
            return 0
        elif [ $((SECONDS - up)) -ge "$slow_after" ]; then
            settled=no
            say "Still starting: $missing"
            return 0
        elif [ $((SECONDS - since)) -ge "$told_after" ] && [ "$told" != "$missing" ]; then
            told=$missing
            say "Still starting: $missing"
        fi
        sleep 0.05
    done
    return 1
}

# say_wrong ANSWER MISSING: with the reasons that health gives.
say_wrong() {
    local reasons
    reasons=$(failed "$1")
    reasons=${reasons:-$2 not there}
    say "Something is wrong: ${reasons//$'\n'/; }."
    say "See http://$own_host:$http_port/health and $home/logs/nanostream.log"
}

well_watcher=""

# Where the addresses were printed before all was well, it is told when it is, or what is wrong after a minute.
watch_beside() {
    [ "$settled" != yes ] || return 0
    tell_how_it_went &
    well_watcher=$!
}

# In a subshell, which must end at once and keep no home: the next start may follow.
tell_how_it_went() {
    local answer missing begin=$SECONDS nap=""
    trap 'kill "$nap" 2>/dev/null; exit 143' INT TERM HUP
    [ -z "${home_lock:-}" ] || exec {home_lock}>&-
    while [ -e "/proc/$appliance_pid" ] && [ $((SECONDS - begin)) -lt 600 ]; do
        answer=$(ask_health)
        missing=$(what_is_missing "$answer")
        if [ -z "$missing" ]; then
            say "All is well now."
            return
        elif [ "$settled" = no ] && [ $((SECONDS - begin)) -ge "$late_after" ]; then
            settled=wrong
            say_wrong "$answer" "$missing"
        fi
        sleep 1 &
        nap=$!
        wait "$nap"
    done
}

end_well_watcher() {
    [ -z "$well_watcher" ] || kill -TERM "$well_watcher" 2>/dev/null
}

# what_is_missing ANSWER: what is not there yet or has failed, in one line; nothing when the appliance is ready.
what_is_missing() {
    local all
    [ -n "$1" ] || { echo "the web server" && return 0; }
    all=$(absent_modules "$1")
    [ -n "$all" ] || all=$(failed "$1" | sed 's/: .*//' && closed_ports)
    echo "${all//$'\n'/, }"
}

ask_health() {
    (
        exec 3<>"/dev/tcp/$own_host/$http_port" || exit
        printf 'GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
        timeout 3 cat <&3
    ) 2>/dev/null
}

# absent_modules ANSWER: the parts of the administration and the outputs that do not report; a bundle output.rtsp does as the module
# output/rtsp. Where only who logs in is told of health (view=users), nobody is absent.
absent_modules() {
    local jar module
    case $1 in HTTP/1.?\ 401\ *) return 0 ;; esac
    for jar in "$dist"/deploy/io.nanostream.{admin,output,stream}*.jar; do
        [ -e "$jar" ] || continue
        module=${jar##*/io.nanostream.} module=${module%.jar}
        case $1 in *"\"module\":\"${module//.//}\""*) ;; *) echo "${module//.//}" ;; esac
    done
}

# failed ANSWER: a line for each thing that has failed: MODULE (SUBJECT): REASON.
failed() {
    local text='"(([^"\\]|\\.)*)"' found
    case $1 in *'"level":"failed"'*) ;; *) return 0 ;; esac
    found=$(grep -oE "\"module\":$text,\"subject\":$text,\"level\":\"failed\",\"reason\":$text" <<<"$1" |
        sed -E "s/\"module\":$text,\"subject\":$text,.*\"reason\":$text/\1 (\3): \5/; s/\\\\\"/\"/g")
    echo "${found:-health: nobody looks after it}"
}

closed_ports() {
    [ -n "$(listening_socket "$rtsp_port")" ] || echo "RTSP port $rtsp_port"
    [ -n "$(listening_socket "$websocket_port")" ] || echo "WebSocket port $websocket_port"
}

banner_shown=""

print_banner() {
    if [ -n "$banner_shown" ]; then
        say "The appliance is back (epoch $epoch)."
        return
    fi
    banner_shown=yes
    wait_for_credentials
    local outside
    outside=${NANOSTREAM_RTSP_HOST:-$(outside_address)}
    say
    say "NanoStream is ready: $source_text"
    print_here
    [ -z "$outside" ] || print_outside "$outside"
    print_first_start
    line "boxed are" "$(detection_text)"
    line "home" "$home"
    say "Ctrl-C stops it."
}

# Access control writes the viewer's credentials at its first start, a moment after the web server comes up.
wait_for_credentials() {
    for _ in {1..60}; do
        [ ! -s "$home/data/access/viewer.txt" ] || return 0
        sleep 0.05
    done
}

outside_address() {
    case $bind in
        127.* | ::1 | localhost) ;;
        0.0.0.0 | ::) lan_address ;;
        *) echo "$bind" ;;
    esac
}

line() {
    say "$(printf '  %-14s %s' "$1" "$2")"
}

print_here() {
    say "On this machine"
    line "browser" "http://$own_host:$http_port/"
    line "RTSP" "rtsp://$own_host:$rtsp_port/live"
    line "WebSocket" "ws://$own_host:$websocket_port/"
    line "Web Console" "http://$own_host:$http_port/system/console"
    line "health" "http://$own_host:$http_port/health"
}

# print_outside HOST: with the viewer's credentials, so that a copied line works on another machine.
print_outside() {
    local viewer=$home/data/access/viewer.txt user password token
    user=$(sed -n 's/^user=//p' "$viewer" 2>/dev/null)
    password=$(sed -n 's/^password=//p' "$viewer" 2>/dev/null)
    token=$(sed -n 's/^token=//p' "$viewer" 2>/dev/null)
    say "From another machine"
    line "browser" "http://$1:$http_port/${token:+?token=$token}"
    [ "$https" = false ] || line "" "https://$1:$https_port/${token:+?token=$token}   (certificate made here)"
    line "RTSP" "rtsp://${password:+$user:$password@}$1:$rtsp_port/live"
}

# Shown once: the password is kept nowhere in clear.
print_first_start() {
    local file=$home/data/access/first-start.txt name password
    [ -s "$file" ] || return 0
    while read -r name password; do
        say "Administrator, shown only this once"
        line "name" "$name"
        line "password" "$password"
    done < <(sed -n 's/^administrator //p' "$file")
    sed -i '/^administrator /d' "$file"
}
