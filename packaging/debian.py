"""Makes a Debian package of the bundle: python packaging/debian.py [BUNDLE] [OUT]

Debian 12 has no PySide6, so that the package holds the bundle; it leaves out the bundle's copies
of the system's libraries and depends on Debian's packages, which get their security updates.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from changes import Release, releases
from linux_libraries import FALLBACK, binaries, is_of_c_library, needed
from share_files import ROOT, write_share
from sizes import check_packed

MAINTAINER = "The Backtimer team <backtimer@users.noreply.github.com>"
# Found by name while the program runs, if they are there.
RECOMMENDS = "libpulse0, libasound2, xdg-desktop-portal"
DESCRIPTION = """\
guided low-back exercises, led by voice and picture
 A voice leads a person with low back pain through their exercises, hands
 free, and a screen that can be read from the floor shows the same: what is
 next, which side, when to move, hold, release and rest, and how many are left.
 .
 The voice is natural, and comes with the package. Nothing leaves the computer.
 This is not medical advice.
"""
# What a package that holds a bundle does on purpose.
OVERRIDES = """\
# The package holds the program with its Python, Qt and libraries, as their makers built them:
# Debian 12 has no PySide6 and none of the voice's packages.
backtimer: embedded-library
backtimer: unstripped-binary-or-object
backtimer: hardening-no-pie
backtimer: hardening-no-bindnow
backtimer: hardening-no-fortify-functions
backtimer: shared-library-lacks-prerequisites
backtimer: library-not-linked-against-libc
backtimer: custom-library-search-path
backtimer: extra-license-file
"""


def build(bundle: Path, out: Path) -> Path:
    """Build the package and return its path."""
    release = releases(ROOT / "CHANGELOG.md")[0]
    machine = output("dpkg", "--print-architecture").strip()
    package = out / f"backtimer_{release.version}_{machine}.deb"
    with tempfile.TemporaryDirectory(prefix="backtimer-deb-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        place = root / "usr" / "lib" / "backtimer"
        shutil.copytree(
            bundle, place, symlinks=True, ignore=shutil.ignore_patterns(FALLBACK, "LICENSE")
        )
        (root / "usr" / "bin").mkdir()
        (root / "usr" / "bin" / "backtimer").symlink_to("../lib/backtimer/backtimer")
        write_share(root / "usr" / "share")
        write_documents(root / "usr" / "share", release)
        set_modes(root)
        write_control(root, release.version, machine, place)
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package)],
            check=True, stdout=subprocess.DEVNULL, env={**os.environ, "SOURCE_DATE_EPOCH": epoch(release)},
        )  # fmt: skip
    check_packed(package)
    return package


def write_documents(share: Path, release: Release) -> None:
    """Write what Debian wants to know: licences, changes, and what lintian is told."""
    documents = share / "doc" / "backtimer"
    documents.mkdir(parents=True)
    licences = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    (documents / "copyright").write_text(
        f"Backtimer, by {MAINTAINER}\n\nCopyright: 2026 The Backtimer team\n\n{licences}\n"
        "On Debian systems the text of the GNU General Public License, version 3, is in\n"
        "/usr/share/common-licenses/GPL-3, that of the GNU Lesser General Public License in\n"
        "/usr/share/common-licenses/LGPL-3, and that of the Apache License in\n"
        "/usr/share/common-licenses/Apache-2.0.\n",
        encoding="utf-8",
    )
    changes = "\n".join(
        textwrap.fill(line, 78, initial_indent="  * ", subsequent_indent="    ")
        for line in release.changes
    )
    text = (
        f"backtimer ({release.version}) stable; urgency=medium\n\n{changes}\n\n"
        f" -- {MAINTAINER}  {format_datetime(noon(release))}\n"
    )
    (documents / "changelog.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    overrides = share / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    (overrides / "backtimer").write_text(OVERRIDES)


def write_control(root: Path, version: str, machine: str, place: Path) -> None:
    """Write name, version and dependencies, and the sums of all files."""
    control = root / "DEBIAN"
    control.mkdir()
    files = sorted(
        each for each in root.rglob("usr/**/*") if each.is_file() and not each.is_symlink()
    )
    size = sum(each.stat().st_size for each in files) // 1024
    (control / "control").write_text(
        f"Package: backtimer\nVersion: {version}\nSection: education\nPriority: optional\n"
        f"Architecture: {machine}\nMaintainer: {MAINTAINER}\nInstalled-Size: {size}\n"
        f"Depends: {', '.join(dependencies(place))}\nRecommends: {RECOMMENDS}\n"
        f"Homepage: https://backtimer.github.io\nDescription: {DESCRIPTION}"
    )
    sums = output("md5sum", *(str(each.relative_to(root)) for each in files), folder=root)
    (control / "md5sums").write_text(sums)


def dependencies(place: Path) -> list[str]:
    """Return the Debian packages of the libraries that the bundle's files ask the system for."""
    own = {each.name for each in place.rglob("*.so*")}
    names = sorted(name for name in needed(place) - own if not is_of_c_library(name))
    lines = output("dpkg-query", "-S", *(f"*/{name}" for name in names)).splitlines()
    packages = {
        line.partition(":")[0]
        for line in lines
        if line.rpartition("/")[2] in names and line.rpartition("/")[0].endswith("-linux-gnu")
    }
    libc = max(
        (int(minor) for file in binaries(place) for minor in
         re.findall(r"GLIBC_2\.(\d+)", output("readelf", "-V", str(file)))),
    )  # fmt: skip
    return [f"libc6 (>= 2.{libc})", *sorted(packages)]


def set_modes(root: Path) -> None:
    """Give every file the rights that Debian wants."""
    for each in root.rglob("*"):
        if each.is_symlink():
            continue
        is_program = each.name == "backtimer" and each.parent.name == "backtimer" and each.is_file()
        each.chmod(0o755 if each.is_dir() or (is_program and "lib" in each.parts) else 0o644)
    (root / "usr/share/lintian/overrides/backtimer").chmod(0o644)


def noon(release: Release) -> datetime:
    return datetime.fromisoformat(f"{release.date}T12:00:00").replace(tzinfo=UTC)


def epoch(release: Release) -> str:
    return str(int(noon(release).timestamp()))


def output(*command: str, folder: Path | None = None) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout


def main() -> int:
    bundle = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "backtimer"
    package = build(bundle, Path(sys.argv[2]) if len(sys.argv) > 2 else bundle.parent)
    print(f"built {package}: {package.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
