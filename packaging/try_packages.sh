#!/bin/sh
# Installs the packages as a person would, in a bare Debian without Python, and uses them: version,
# voice, a recording, the window, a session, and what is left after they were removed.
#
#   packaging/try_packages.sh [FOLDER]     as root; FOLDER has the .deb, the archive and the wheel
#
# Needs debootstrap, Xvfb, xwininfo and scrot. The screenshots of the windows stay in FOLDER/tried.
# TRY_IN names the folder of the bare system (about 1.5 GB; removed at the end, except with KEEP=1).
set -eu

folder=$(cd "${1:-dist}" && pwd)
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
        PATH=/home/ann/.local/bin:/usr/bin:/bin DISPLAY=:"$display" "$@"
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
    # Until the figure is there.
    sleep 15
    DISPLAY=:$display scrot --overwrite "$pictures/$name.png" || return 1
    DISPLAY=:$display xprop -id "$window" _NET_WM_PID >"$work/pid" || return 1
    kill "$(awk '{print $3}' "$work/pid")" || return 1
    wait $! || return 1
    cat "$work/window"
    # A complaint of the loader, of fonts or of Qt is one too many.
    [ ! -s "$work/window" ]
}

data_is_there() {
    [ -s "$root/home/ann/.local/share/backtimer/history.sqlite3" ]
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
Xvfb ":$display" -screen 0 1280x800x24 -ac >/dev/null 2>&1 &
server=$!
trap 'kill "$server"; clear_root; [ -n "${KEEP:-}" ] || rm -rf --one-file-system "$work"' EXIT

archive=$(ls "$folder"/backtimer-*-linux-*.tar.xz)
fresh
try "archive: the system has no Python" no_python
try "archive: unpacked" tar --extract --file="$archive" --directory="$root/home/ann" --no-same-owner
unpacked=$(basename "$archive" .tar.xz)
chown -R 1000:1000 "$root/home/ann"
try "archive: the window opens from where it was unpacked" shows unpacked \
    "/home/ann/$unpacked/backtimer"
try "archive: install" person "/home/ann/$unpacked/install"
rm -rf "$root/home/ann/$unpacked"
try "archive: in the menu" test -f \
    "$root/home/ann/.local/share/applications/io.github.backtimer.Backtimer.desktop"
use archive
try "archive: uninstall" person /home/ann/.local/opt/backtimer/uninstall
try "archive: nothing of the program is left" gone
try "archive: the person's history is still there" data_is_there

fresh
try "deb: the system has no Python" no_python
cp "$folder"/backtimer_*.deb "$root/tmp/backtimer.deb"
try "deb: the system's list of packages" in_root apt-get update -qq
try "deb: installed with what it depends on" in_root apt-get install -y -qq \
    --no-install-recommends /tmp/backtimer.deb
try "deb: still no Python" no_python
try "deb: in the menu" test -f \
    "$root/usr/share/applications/io.github.backtimer.Backtimer.desktop"
use deb
try "deb: removed" in_root apt-get purge -y -qq backtimer
try "deb: nothing of the program is left" gone
try "deb: the person's history is still there" data_is_there

echo "$tried tried, $failed failed"
[ "$failed" = 0 ]
