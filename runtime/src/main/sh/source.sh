# Where the picture of camera "main" comes from. A file that somebody wrote or edited is never changed or removed.

choose_source() {
    local motion=$home/etc/io.nanostream.detector.motion.cfg
    local pattern=$home/etc/io.nanostream.capture.pattern-main.cfg file=$home/etc/io.nanostream.capture.file-main.cfg by_hand
    by_hand=$(sources_by_hand)
    if [ -n "$by_hand" ] && [ -n "$source_wish" ]; then
        say "camera main is configured by hand in $(echo $by_hand): that stays, and --source $source_wish is not used (remove it to use --source)"
    fi
    if [ -n "$by_hand" ]; then
        remove_ours "$pattern" "$file" "$motion"
        source_text="as configured in $(echo $by_hand)"
    elif [ "${source_wish#file:}" != "$source_wish" ]; then
        remove_ours "$motion"
        use_file "${source_wish#file:}" "$pattern" "$file"
    else
        remove_ours "$file"
        echo "camera=main" | write_owned "$pattern" "$(record_of "$pattern")"
        spare_scene "$motion" "$(record_of "$motion")"
        source_text="test pattern"
    fi
}

# spare_scene FILE RECORD: of the scene only balloons are to be boxed, not its clock, its number, its colour bars and its block code.
spare_scene() {
    if [ ! -e "$1" ] && [ ! -e "$2" ] || is_unedited "$1" "$2"; then
        printf '%s\n' "# What moves in the test scene and is no object: percent of the picture, see the README of detector/motion." \
            "ignore=0,86,100,100; 5,39,46,54; 5,59,46,74" | write_owned "$1" "$2"
    fi
}

use_file() {
    local path=${1#//}
    case $path in /*) ;; *) path=$caller_dir/$path ;; esac
    path=$(realpath -m -- "$path")
    [ -r "$path" ] || say "$path cannot be read: viewers see \"no signal\" until it is there"
    remove_ours "$2"
    printf 'camera=main\npath=%s\n' "${path//\\/\\\\}" | write_owned "$3" "$(record_of "$3")"
    source_text="file $path"
}

record_of() {
    echo "$home/data/defaults/${1##*/}"
}

remove_ours() {
    local file
    for file in "$@"; do
        if is_unedited "$file" "$(record_of "$file")"; then
            rm -f "$file" "$(record_of "$file")"
        fi
    done
}

# The configurations of camera main (or of none, which means main) that are not ours.
sources_by_hand() {
    local file
    for file in "$home"/etc/io.nanostream.capture.*.cfg "$home"/etc/io.nanostream.capture.*.config; do
        [ -e "$file" ] && ! is_unedited "$file" "$(record_of "$file")" || continue
        if grep -qE '^ *camera *= *"?main"? *$' "$file" || ! grep -qE '^ *camera *=' "$file"; then
            echo "$file"
        fi
    done
}
