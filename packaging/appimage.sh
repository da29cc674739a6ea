#!/bin/sh
# Makes an AppImage of dist/backtimer. Needs appimagetool on the PATH; it has not been run to its
# end by us, because that tool was not to be had: the folder that it packs was looked at and started.
#
#   packaging/appimage.sh VERSION [--folder-only]
set -eu
cd "$(dirname "$0")/.."
name=io.github.backtimer.Backtimer
folder=dist/Backtimer.AppDir
rm -rf "$folder"
mkdir -p "$folder/usr/lib"
cp -R -P dist/backtimer "$folder/usr/lib/backtimer"
"${PYTHON:-.venv/bin/python}" packaging/share_files.py "$folder/usr/share"
ln -s usr/lib/backtimer/backtimer "$folder/AppRun"
ln -s "usr/share/applications/$name.desktop" "$folder/$name.desktop"
ln -s "usr/share/icons/hicolor/scalable/apps/$name.svg" "$folder/$name.svg"
ln -s "$name.svg" "$folder/.DirIcon"
[ "${2:-}" = --folder-only ] || appimagetool "$folder" "dist/Backtimer-$1-$(uname -m).AppImage"
