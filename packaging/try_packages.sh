#!/bin/sh
# Installs the packages as a person would, in a bare Debian without Python, and uses them: version,
# voice, a recording, the window, a session, and what is left after they were removed. The wheel gets
# Debian's Python and libraries first.
#
#   packaging/try_packages.sh [FOLDER [FORM ...]]     as root
#
# FOLDER has the packages; a FORM is archive, deb or wheel, and all of them without one.
# Needs debootstrap, Xvfb, xwininfo and scrot. The screenshots of the windows stay in FOLDER/tried.
# TRY_IN names the folder of the bare system (about 1.5 GB; removed at the end, except with KEEP=1).
set -eu

for tool in debootstrap:debootstrap Xvfb:xvfb xwininfo:x11-utils scrot:scrot; do
    command -v "${tool%:*}" > /dev/null || {
        echo "${tool%:*} is missing. Install it: apt-get install ${tool#*:}" >&2
        exit 2
    }
done

here=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "${1:-dist}" && pwd)
[ $# = 0 ] || shift
forms=${*:-archive deb wheel}
for form in $forms; do
    case $form in
        archive) file="$folder/backtimer-*-linux-*.tar.xz" make=tarball ;;
        deb) file="$folder/backtimer_*.deb" make=deb ;;
        *) file="$folder/backtimer-*.whl" make=wheel ;;
    esac
    # shellcheck disable=SC2086
    ls $file > /dev/null 2>&1 || {
        echo "There is no $form in $folder. Make it: make $make" >&2
        exit 2
    }
done
work=${TRY_IN:-$(mktemp -d /tmp/backtimer-try-XXXXXX)}
base=$work/bare
root=$work/root
pictures=$folder/tried
display=${TRY_DISPLAY:-96}
failed=0
tried=0
mkdir -p "$work" "$pictures"

# try WHAT COMMAND...: runs it quietly, and says whether it went well.
try() {
    what=$1
    shift
    tried=$((tried + 1))
    if "$@" >"$work/output" 2>&1; then
        echo "ok  $what"
    else
        failed=$((failed + 1))
        echo "NO  $what"
        sed 's/^/      /' "$work/output" | tail -n 15
    fi
}

# A new bare system, with a person in it.
fresh() {
    clear_root
    cp -a "$base" "$root"
    mount --bind /dev "$root/dev"
    mount -t proc proc "$root/proc"
}

clear_root() {
    for each in dev proc; do
        ! mountpoint -q "$root/$each" || umount "$root/$each"
    done
    rm -rf --one-file-system "$root"
}

# As the person, without anything of this system's environment but the display.
person() {
    chroot --userspec=1000:1000 "$root" env -i HOME=/home/ann USER=ann LANG=C.UTF-8 \
        PATH=/home/ann/.local/bin:/usr/bin:/bin DISPLAY=:"$display" \
        sh -c 'cd && exec "$@"' - "$@"
}

in_root() {
    chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@"
}

no_python() {
    [ -z "$(find "$root/usr/bin" -name 'python3*' -print -quit)" ]
}

voice_is_natural() {
    person backtimer doctor >"$work/doctor" || true
    cat "$work/doctor"
    grep -q '^ok  voice *hibari' "$work/doctor" && grep -q '^ok  display' "$work/doctor"
}

records() {
    person backtimer record /home/ann/tiny.toml /home/ann/tiny.wav || return 1
    # More than a sixth of a second that is not silence.
    [ "$(od -An -v -t d2 -w2 "$root/home/ann/tiny.wav" | awk '$1 > 3000' | wc -l)" -gt 8000 ]
}

plays() {
    person timeout 300 backtimer play /home/ann/tiny.toml --terminal --yes --speed 2 || return 1
    person backtimer history --json | grep -q Tiny
}

# shows NAME COMMAND...: the window comes, is photographed, and closes when asked to.
shows() {
    name=$1
    shift
    person "$@" >"$work/window" 2>&1 &
    for _ in $(seq 120); do
        sleep 1
        window=$(DISPLAY=:$display xwininfo -root -tree | awk '/: \("backtimer"/ {print $1; exit}')
        [ -z "$window" ] || break
    done
    if [ -z "$window" ]; then
        echo "no window:"
        cat "$work/window"
        return 1
    fi
    # Until the figure is there: its frames are rendered by another process of the program.
    for _ in $(seq 120); do
        ! ls "$root/home/ann/.cache/backtimer/frames"/* >/dev/null 2>&1 || break
        sleep 1
    done
    sleep 10
    DISPLAY=:$display scrot --overwrite "$pictures/$name.png" || return 1
    DISPLAY=:$display xprop -id "$window" _NET_WM_PID >"$work/pid" || return 1
    kill "$(awk '{print $3}' "$work/pid")" || return 1
    wait $! || return 1
    cat "$work/window"
    # A complaint of the loader, of fonts or of Qt is one too many.
    [ ! -s "$work/window" ] && ls "$root/home/ann/.cache/backtimer/frames"/*
}

data_is_there() {
    [ -s "$root/home/ann/.local/share/backtimer/history.sqlite3" ]
}

in_menu() {
    grep '^Exec=' "$1/applications/io.github.backtimer.Backtimer.desktop" &&
        test -s "$1/icons/hicolor/scalable/apps/io.github.backtimer.Backtimer.svg"
}

gone() {
    [ ! -e "$root/usr/lib/backtimer" ] && [ ! -e "$root/home/ann/.local/opt/backtimer" ] &&
        ! find "$root/usr/bin" "$root/usr/share/applications" "$root/home/ann/.local/bin" \
            "$root/home/ann/.local/share/applications" -iname '*backtimer*' 2>/dev/null | grep .
}

use() {
    try "$1: version" person backtimer --version
    try "$1: display and natural voice, as doctor sees them" voice_is_natural
    try "$1: a session recorded with the voice" records
    try "$1: a session done and in the history" plays
    try "$1: the window opens and closes ($pictures/$1.png)" shows "$1" backtimer
}

if [ ! -e "$base/etc/debian_version" ]; then
    echo "making a bare Debian 12 in $base"
    debootstrap --variant=minbase bookworm "$base" >"$work/debootstrap.log"
    chroot "$base" useradd --create-home --uid 1000 ann
    cp /etc/resolv.conf /etc/hosts "$base/etc/"
    cat >"$base/home/ann/tiny.toml" <<'ROUTINE'
name = "Tiny"
[[sections]]
title = "All"
[[sections.items]]
exercise = "shoulder-blade-squeeze"
reps = 1
ROUTINE
fi
# Without -noreset it starts anew after its last client, and refuses the next one meanwhile.
Xvfb ":$display" -screen 0 1280x800x24 -ac -noreset >/dev/null 2>&1 &
server=$!
trap 'exit 1' INT TERM
trap 'kill "$server"; clear_root; [ -n "${KEEP:-}" ] || rm -rf --one-file-system "$work"' EXIT

try_archive() {
    archive=$(ls "$folder"/backtimer-*-linux-*.tar.xz)
    fresh
    try "archive: the system has no Python" no_python
    try "archive: unpacked" tar --extract --file="$archive" --directory="$root/home/ann" \
        --no-same-owner
    unpacked=/home/ann/$(basename "$archive" .tar.xz)
    chown -R 1000:1000 "$root/home/ann"
    try "archive: the window opens from where it was unpacked" shows unpacked "$unpacked/backtimer"
    # With a display and without a terminal it would show the window.
    try "archive: install" person env -u DISPLAY "$unpacked/install"
    rm -rf "${root:?}$unpacked"
    try "archive: in the menu" in_menu "$root/home/ann/.local/share"
    use archive
    try "archive: uninstall" person /home/ann/.local/opt/backtimer/uninstall
    try "archive: nothing of the program is left" gone
    try "archive: the person's history is still there" data_is_there
}

try_deb() {
    fresh
    try "deb: the system has no Python" no_python
    cp "$folder"/backtimer_*.deb "$root/tmp/backtimer.deb"
    try "deb: the system's list of packages" in_root apt-get update -qq
    try "deb: installed with what it depends on" in_root apt-get install -y -qq \
        --no-install-recommends /tmp/backtimer.deb
    try "deb: still no Python" no_python
    try "deb: in the menu" in_menu "$root/usr/share"
    use deb
    try "deb: removed" in_root apt-get purge -y -qq backtimer
    try "deb: nothing of the program is left" gone
    try "deb: the person's history is still there" data_is_there
}

# The wheels are fetched outside, so that the bare system needs no way to them.
try_wheel() {
    wheel=$(ls "$folder"/backtimer-*.whl)
    libraries=$(cd "$here" && python3 -c "import system_libraries as s
print(*(s.FOR_WINDOW | s.FOR_VOICE).values(), s.FONT)")
    try "wheel: what it needs is fetched" python3 -m pip download --quiet --no-cache-dir \
        --only-binary=:all: --dest "$work/wheels" --constraint "$here/../constraints.txt" "$wheel"
    fresh
    try "wheel: the system's list of packages" in_root apt-get update -qq
    # shellcheck disable=SC2086
    try "wheel: Python and the libraries of a desktop" in_root apt-get install -y -qq \
        --no-install-recommends python3-venv $libraries
    mv "$work/wheels" "$root/tmp/wheels"
    chmod -R a+rX "$root/tmp/wheels"
    venv=/home/ann/.local/venv
    try "wheel: an environment" person python3 -m venv $venv
    try "wheel: installed" person $venv/bin/pip install --quiet --no-index --no-cache-dir \
        --find-links /tmp/wheels backtimer
    try "wheel: on the path" person sh -c "mkdir -p .local/bin && ln -s $venv/bin/backtimer .local/bin/"
    try "wheel: added to the menu" person backtimer --install-desktop
    try "wheel: in the menu" in_menu "$root/home/ann/.local/share"
    use wheel
    try "wheel: taken out of the menu" person backtimer --remove-desktop
    try "wheel: removed" person sh -c "rm -r $venv .local/bin/backtimer"
    try "wheel: nothing of the program is left" gone
    try "wheel: the person's history is still there" data_is_there
}

for form in $forms; do
    "try_$form"
done
echo "$tried tried, $failed failed"
[ "$failed" = 0 ]
