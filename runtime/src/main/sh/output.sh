# What the terminal sees: plain lines, and one line that is rewritten while something long is done.

say() {
    clear_progress
    printf '%s\n' "$*"
}

# fail STATUS TEXT...
fail() {
    local status=$1
    shift
    clear_progress
    printf 'nanostream: %s\n' "$*" >&2
    exit "$status"
}

progress_shown=""

# A terminal gets one line that is rewritten; anything else gets a line when the text changes.
show_progress() {
    if [ -t 1 ]; then
        printf '\r\033[K%s' "$(printf '%s (%ds)' "$1" "$SECONDS" | cut -c "1-$(($(tput cols 2>/dev/null || echo 80) - 1))")"
    elif [ "$1" != "$progress_shown" ]; then
        printf '%s\n' "$1"
    fi
    progress_shown=$1
}

clear_progress() {
    if [ -n "$progress_shown" ] && [ -t 1 ]; then
        printf '\r\033[K'
    fi
    progress_shown=""
}

child=""

# Ends what run_logged runs, with all that it has started where it leads a group of its own.
end_child() {
    [ -n "$child" ] || return 0
    kill -TERM -- "-$child" 2>/dev/null || kill -TERM "$child" 2>/dev/null
}

# run_logged LOG DESCRIBE COMMAND...: runs COMMAND with its output in LOG; DESCRIBE LOG prints what it is at.
run_logged() {
    local log=$1 describe=$2 status
    shift 2
    SECONDS=0
    "$@" >"$log" 2>&1 </dev/null &
    child=$!
    while [ -e "/proc/$child" ]; do
        show_progress "$("$describe" "$log")"
        sleep 0.2
    done
    wait "$child"
    status=$?
    child=""
    clear_progress
    return "$status"
}
