# Looks whether a port is taken before the start, so that it is said in one line and not in a stack trace.

check_ports() {
    http_port=$((8080 + port_offset))
    https_port=$((8443 + port_offset))
    rtsp_port=$(($(configured_port io.nanostream.output.rtsp 8554) + port_offset))
    websocket_port=$(($(configured_port io.nanostream.output.websocket 8765) + port_offset))
    https=true
    local taken
    taken=$(listener_on "$http_port") && fail 1 "port $http_port (HTTP) is taken by $taken: $(port_remedy)"
    if taken=$(listener_on "$https_port"); then
        https=false
        say "port $https_port (HTTPS) is taken by $taken: starting without HTTPS; $(port_remedy)"
    fi
    taken=$(listener_on "$rtsp_port") && say "port $rtsp_port (RTSP) is taken by $taken: no RTSP until it is free; $(port_remedy)"
    taken=$(listener_on "$websocket_port") &&
        say "port $websocket_port (WebSocket) is taken by $taken: no WebSocket until it is free; $(port_remedy)"
    return 0
}

port_remedy() {
    echo "stop it, or start with --port-offset $((port_offset + 100))"
}

configured_port() {
    local port
    port=$(sed -n 's/^port *= *\([0-9]*\) *$/\1/p' "$home/etc/$1.cfg" 2>/dev/null | tail -n 1)
    echo "${port:-$2}"
}

# listener_on PORT: prints who listens there and returns 0, or returns 1.
listener_on() {
    local socket pid
    socket=$(listening_socket "$1")
    [ -n "$socket" ] || return 1
    pid=$(find /proc/[0-9]*/fd -lname "socket:\[$socket\]" 2>/dev/null | head -n 1 | cut -d / -f 3)
    if [ -n "$pid" ]; then
        echo "$(cat "/proc/$pid/comm") (process $pid)"
    else
        echo "another program"
    fi
}

# listening_socket PORT: prints the inode of the socket that listens there on our address, or on all.
# Linux lists addresses as hex, low byte first.
listening_socket() {
    awk -v port="$(printf ':%04X' "$1")" -v own="$(bind_hex)" '
        $4 == "0A" && substr($2, length($2) - 4) == port {
            address = substr($2, 1, length($2) - 5)
            sub(/^0000000000000000FFFF0000/, "", address)
            if (own == "" || own ~ /^0+$/ || address ~ /^0+$/ || address == own) { print $10; exit }
        }' /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

bind_hex() {
    case $bind in
        *[!0-9.]*) ;;
        *) printf '%s' "$bind" | awk -F . 'NF == 4 {printf "%02X%02X%02X%02X", $4, $3, $2, $1}' ;;
    esac
}
