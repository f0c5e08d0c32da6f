# The home: the one folder that everything is written to.

open_home() {
    umask 022
    if ! mkdir -p "$home"/{etc,deploy,logs,data} 2>/dev/null || ! : 2>/dev/null >"$home/data/lock"; then
        fail 1 "cannot write to $home: choose another folder with --home DIR"
    fi
    home=$(cd "$home" && pwd)
    [ "$(df --output=avail -k "$home" | tail -n 1)" -ge 65536 ] || fail 1 "less than 64 MB are free in $home: make room, or choose another folder with --home DIR"
    exec {home_lock}>"$home/data/lock"
    flock -n "$home_lock" || fail 1 "an appliance already runs with $home: stop it, or choose another folder with --home DIR"
    chmod 700 "$home/data"
    rm -rf "$home/data/tmp"
    mkdir -p "$home"/data/{tmp,tls,defaults,gstreamer,user}
    copy_defaults
    forget_file_configurations
    make_certificate
    seed_plugin_registry
}

# A default configuration follows the distribution until somebody edits or removes it; then it is theirs.
copy_defaults() {
    local file name record
    for file in "$dist"/etc/*; do
        name=${file##*/} record=$home/data/defaults/${file##*/}
        [ -e "$record" ] && cmp -s "$file" "$home/etc/$name" && continue
        if [ ! -e "$record" ] && [ ! -e "$home/etc/$name" ] || is_unedited "$home/etc/$name" "$record"; then
            write_owned "$home/etc/$name" "$record" <"$file"
        fi
    done
}

# The framework remembers configurations; what came from a file is read from it anew, so that a removed file is gone.
forget_file_configurations() {
    [ ! -d "$home/data/config" ] ||
        grep -rlZ '^felix.fileinstall.filename=' "$home/data/config" | xargs -0 -r rm -f
}

# is_unedited FILE RECORD: FILE is still what write_owned wrote.
is_unedited() {
    [ -e "$1" ] && [ -e "$2" ] && [ "$(checksum "$1")" = "$(cat "$2")" ]
}

# write_owned FILE RECORD: writes standard input to FILE, when it differs, and its checksum to RECORD.
write_owned() {
    local new=$home/data/tmp/new
    cat >"$new"
    checksum "$new" >"$2"
    if cmp -s "$new" "$1"; then
        rm -f "$new"
    else
        mv -f "$new" "$1"
    fi
}

checksum() {
    sha256sum <"$1" | cut -d ' ' -f 1
}

# Self-signed, made once. The administrator's own: put keystore.p12 and its password in the same place.
make_certificate() {
    local tls=$home/data/tls names password
    [ ! -s "$tls/keystore.p12" ] || [ ! -s "$tls/password.properties" ] || return 0
    names="dns:localhost,dns:$(uname -n | tr -cd 'A-Za-z0-9.-' | grep . || echo nanostream),ip:127.0.0.1"
    [ -z "$(lan_address)" ] || names+=",ip:$(lan_address)"
    password=$(head -c 64 /dev/urandom | base64 | tr -cd 'A-Za-z0-9' | cut -c 1-32)
    rm -f "$tls/keystore.p12"
    (
        umask 077
        NANOSTREAM_TLS=$password "$java_home/bin/keytool" -genkeypair -alias nanostream -keyalg EC -groupname secp256r1 \
            -dname CN=nanostream -validity 3650 -ext "SAN=$names" -storetype PKCS12 -keystore "$tls/keystore.p12" \
            -storepass:env NANOSTREAM_TLS >"$home/logs/keytool.log" 2>&1 &&
            rm -f "$home/logs/keytool.log" &&
            echo "nanostream.tls.password=$password" >"$tls/password.properties"
    ) || say "no certificate for HTTPS could be made, see $home/logs/keytool.log: starting without HTTPS"
}

# GStreamer looks at all its plugins once (seconds) and remembers them; what this machine already knows is taken over.
seed_plugin_registry() {
    local registry=$home/data/gstreamer/registry.bin known
    [ ! -e "$registry" ] || return 0
    for known in "$root/runtime/target/gstreamer-registry.bin" "${XDG_CACHE_HOME:-${HOME:-/root}/.cache}"/gstreamer-1.0/registry.*.bin; do
        if [ -r "$known" ]; then
            cp "$known" "$registry"
            return 0
        fi
    done
}

# The first address of this machine that others can reach.
lan_address() {
    hostname -I 2>/dev/null | tr ' ' '\n' | grep -m 1 -E '^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$'
}

next_epoch() {
    local epoch
    epoch=$(cat "$home/data/epoch" 2>/dev/null)
    case $epoch in "" | *[!0-9]*) epoch=0 ;; esac
    echo $((epoch + 1)) >"$home/data/epoch.new"
    mv "$home/data/epoch.new" "$home/data/epoch"
    echo $((epoch + 1))
}
