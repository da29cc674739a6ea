"""Makes an archive of the bundle for any Linux: python packaging/tarball.py [BUNDLE] [OUT]

Unpacked, the program starts where it lies; `install` copies it into the person's own folders and
adds it to the menu, `uninstall` removes both.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from changes import releases
from sizes import check_packed

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ROOT / "packaging" / "tarball"


def build(bundle: Path, out: Path) -> Path:
    """Build the archive and return its path."""
    release = releases(ROOT / "CHANGELOG.md")[0]
    name = f"backtimer-{release.version}-linux-{platform.machine()}"
    archive = out / f"{name}.tar.xz"
    with tempfile.TemporaryDirectory(prefix="backtimer-tar-") as folder:
        place = Path(folder) / name
        shutil.copytree(bundle, place, symlinks=True)
        for extra in EXTRAS.iterdir():
            shutil.copy(extra, place / extra.name)
            (place / extra.name).chmod(0o644 if extra.suffix else 0o755)
        subprocess.run(
            ["tar", "--create", "--sort=name", "--owner=0", "--group=0", "--numeric-owner",
             f"--mtime={release.date}T12:00:00Z", "--use-compress-program=xz -6 --threads=2",
             f"--file={archive}", f"--directory={folder}", name],
            check=True,
        )  # fmt: skip
    check_packed(archive)
    return archive


def main() -> int:
    bundle = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "backtimer"
    archive = build(bundle, Path(sys.argv[2]) if len(sys.argv) > 2 else bundle.parent)
    print(f"built {archive}: {archive.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
