"""Builds the bundle for Windows, its archive and its installer, and tries them.

python packaging/windows/bundle.py [--here] [FOLDER]

Under Wine this is a trial: what it builds holds the libraries of `shims.py` and is not for anybody.
On Windows itself, `--here` makes the archive, the installer (with NSIS) and the manifest for winget
of the folder dist/backtimer, which packaging/bundle.py has built and tried.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from builds import ROOT, version
from bundle_trial import build_under_wine, try_bundle

sys.path.append(str(ROOT / "packaging"))
from sizes import check_packed, check_unpacked


def archive(bundle: Path, dist: Path) -> Path:
    """Zip the folder of the program; return the file."""
    place = dist / f"Backtimer-{version()}-windows.zip"
    # The last level of compression keeps it within its size.
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in sorted(bundle.rglob("*")):
            if file.is_file():
                packed.write(file, file.relative_to(bundle.parent).as_posix())
    return place


def installer(bundle: Path, dist: Path, *defined: str) -> Path:
    """Make the installer of the folder of the program; return the file.

    `defined` are further definitions for its script, such as "-DTARGET=amd64-unicode".
    """
    out = dist / f"Backtimer-{version()}-setup.exe"
    subprocess.run(
        [_makensis(), "-V2", *defined, f"-DVERSION={version()}", f"-DBUNDLE={bundle}", f"-DOUT={out}",
         f"-DICON={ROOT / 'packaging' / 'backtimer.ico'}",
         str(ROOT / "packaging" / "windows" / "installer.nsi")],
        check=True,
    )  # fmt: skip
    return out


def _makensis() -> str:
    """The compiler of installers; on Windows its own installer puts it on no PATH."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "/")) / "NSIS" / "makensis.exe"
    return shutil.which("makensis") or str(usual)


def manifest(setup: Path) -> Path:
    """Fill in the manifest for winget; return the file."""
    template = ROOT / "packaging" / "winget" / "backtimer.yaml.template"
    text = template.read_text(encoding="utf-8").replace("@VERSION@", version())
    text = text.replace("@SHA256@", hashlib.sha256(setup.read_bytes()).hexdigest().upper())
    out = setup.with_name("Backtimer.Backtimer.yaml")
    out.write_text(text, encoding="utf-8", newline="\n")
    return out


def report(bundle: Path, packed: Path, setup: Path) -> None:
    """Print the sizes. Raises SystemExit above the limits."""
    print(f"built {bundle}: {check_unpacked(bundle):.0f} MB")
    for each in (packed, setup):
        print(f"built {each.name}: {check_packed(each):.0f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "windows")
    parser.add_argument("--here", action="store_true", help="on Windows, of dist/backtimer")
    given = parser.parse_args()
    folder = given.folder.resolve()
    dist = ROOT / "dist" if given.here else folder / "dist"
    dist.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    bundle = dist / "backtimer" if given.here else build_under_wine(folder)
    # Wine runs no programs for 32 bits here, of which the installer usually is one.
    defined = [] if given.here else ["-DTARGET=amd64-unicode"]
    packed, setup = archive(bundle, dist), installer(bundle, dist, *defined)
    report(bundle, packed, setup)
    print(f"{manifest(setup).name} names it; {time.monotonic() - began:.0f} s")
    if given.here:
        return 0
    return 1 if try_bundle(folder, bundle, setup) else 0


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
