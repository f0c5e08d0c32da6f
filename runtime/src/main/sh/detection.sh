# Detection by neural nets, built beside the running appliance and dropped into it.

detection_builder=""

# Starts building it unless it is there; returns at once.
build_detection_beside() {
    [ -z "$detection_builder" ] && ! detection_is_built || return 0
    build_detection_quietly &
    detection_builder=$!
}

# Below everything else, so that the picture does not suffer. In a subshell: what fails here ends nothing.
build_detection_quietly() {
    trap 'end_child; exit 143' INT TERM HUP
    renice -n 19 -p "$BASHPID" >/dev/null 2>&1
    say "Detection by neural nets is being built beside (minutes, only once); until then moving regions are boxed."
    if require_detection_packages && build_detection; then
        say "Detection by neural nets is built. Boxed are: $(detection_text)"
    else
        say "No detection by neural nets: ${build_failure:-its packages are missing}. Moving regions are boxed instead."
    fi
}

require_detection_packages() {
    # installing may fail and say why; that must not end the appliance
    (require_packages "${build_packages[@]}" "${runtime_packages[@]}" "${native_packages[@]}")
}

end_detection_builder() {
    [ -z "$detection_builder" ] || kill -TERM "$detection_builder" 2>/dev/null
}

# What boxes objects, or what to do for it.
detection_text() {
    if [ ! -e "$dist/deploy/io.nanostream.detector.ncnn.jar" ]; then
        echo "moving regions (detection by neural nets is not built)"
    elif has_weights; then
        echo "neural nets, models in $models"
    else
        echo "moving regions, no model is here yet. Fetch one: $root/models/fetch nanodet_m"
    fi
}

has_weights() {
    local folder
    for folder in "$models" "$home/models"; do
        [ -z "$(find "$folder" -maxdepth 1 -name '*.param' -print -quit 2>/dev/null)" ] || { models=$folder && return 0; }
    done
    return 1
}

# Files that the environment names are meant from where the caller stands.
resolve_model_paths() {
    local name
    for name in NANOSTREAM_MODELS_DIR NANOSTREAM_INT8_PARAM NANOSTREAM_INT8_BIN; do
        case ${!name:-} in
            "" | /*) ;;
            *) export "$name=$(realpath -m -- "$caller_dir/${!name}")" ;;
        esac
    done
    models=${NANOSTREAM_MODELS_DIR:-$home/models}
}
