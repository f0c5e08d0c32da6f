# Waits for the appliance and prints addresses to paste.

# Ready: the health page names every output and every part of the administration, nothing has failed and the ports are
# open. That is waited for up to 10 s after the web server came up; then the addresses are printed all the same.
wait_until_ready() {
    local answer since="" begin=$SECONDS
    own_host=127.0.0.1
    case $bind in 0.0.0.0 | ::) ;; *) own_host=$bind ;; esac
    while [ -e "/proc/$appliance_pid" ]; do
        answer=$(ask_health)
        [ -z "$answer" ] || since=${since:-$SECONDS}
        if names_all_modules "$answer" && nothing_failed "$answer" && ports_are_open; then
            return 0
        elif [ -n "$since" ] && [ $((SECONDS - since)) -ge 10 ]; then
            say "Something is wrong: see http://$own_host:$http_port/health and $home/logs/nanostream.log"
            return 0
        elif [ $((SECONDS - begin)) -ge 60 ]; then
            say "The web server has not come up within 60 s: see $home/logs/nanostream.log"
            return 1
        fi
        sleep 0.05
    done
    return 1
}

ask_health() {
    (
        exec 3<>"/dev/tcp/$own_host/$http_port" || exit
        printf 'GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
        timeout 3 cat <&3
    ) 2>/dev/null
}

# names_all_modules ANSWER: a bundle output.rtsp reports as the module output/rtsp.
names_all_modules() {
    local jar module
    for jar in "$dist"/deploy/io.nanostream.{admin,output,stream}*.jar; do
        [ -e "$jar" ] || continue
        module=${jar##*/io.nanostream.} module=${module%.jar}
        case $1 in *"\"module\":\"${module//.//}\""*) ;; *) return 1 ;; esac
    done
}

nothing_failed() {
    case $1 in *'"status":"failed"'*) return 1 ;; esac
}

ports_are_open() {
    [ -n "$(listening_socket "$rtsp_port")" ] && [ -n "$(listening_socket "$websocket_port")" ]
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
