#!/bin/sh
# Makes an AppImage of dist/backtimer. Needs appimagetool on the PATH; it has not been run to its
# end by us, because no package has that tool: docs/packaging.md says what of it was tried without.
#
#   packaging/appimage.sh VERSION [--folder-only]
set -eu
cd "$(dirname "$0")/.."
name=io.github.backtimer.Backtimer
folder=dist/Backtimer.AppDir
python=${PYTHON:-.venv/bin/python}
rm -rf "$folder"
mkdir -p "$folder/usr/lib"
cp -R -P dist/backtimer "$folder/usr/lib/backtimer"
"$python" packaging/share_files.py "$folder/usr/share"
ln -s usr/lib/backtimer/backtimer "$folder/AppRun"
ln -s "usr/share/applications/$name.desktop" "$folder/$name.desktop"
ln -s "usr/share/icons/hicolor/scalable/apps/$name.svg" "$folder/$name.svg"
ln -s "$name.svg" "$folder/.DirIcon"
[ "${2:-}" != --folder-only ] || exit 0
image=dist/Backtimer-$1-$(uname -m).AppImage
# The tool packs with zstd, in its usual level and blocks more than a download may have; the larger
# the blocks, the later it starts. The metainfo is validated without a network, which the tool would
# ask whether all its pictures are there.
appimagetool --no-appstream --mksquashfs-opt=-Xcompression-level --mksquashfs-opt=22 \
	--mksquashfs-opt=-b --mksquashfs-opt=512K "$folder" "$image"
PYTHONPATH=packaging "$python" - "$image" <<'CHECK'
import sys
from pathlib import Path

from sizes import check_packed

print(f"built {sys.argv[1]}: {check_packed(Path(sys.argv[1])):.0f} MB")
CHECK
