"""Makes a release: python packaging/release.py VERSION [--dry-run]

Checks that the tree is clean, on `main`, and says what is new; sets the version everywhere, runs
tests and linters, commits and tags. Nothing is sent anywhere: the last line says how to. A dry run
checks the same, shows what would change, and changes nothing.
"""

from __future__ import annotations

import argparse
import difflib
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

from changes import UNRELEASED, points, releases_in

ROOT = Path(__file__).resolve().parent.parent
VERSION_FILE = ROOT / "backtimer" / "__init__.py"
CHANGELOG = ROOT / "CHANGELOG.md"
METAINFO = ROOT / "packaging" / "io.github.backtimer.Backtimer.metainfo.xml"


def version_now() -> str:
    """Return the version that the tree has."""
    return re.findall(r'^__version__ = "(.+)"$', VERSION_FILE.read_text("utf-8"), re.MULTILINE)[0]


def changed(version: str, day: date) -> dict[Path, str]:
    """Return the new text of every file that names the version. Raises SystemExit."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise SystemExit(f"{version} is no version such as 1.2.3.")
    log = CHANGELOG.read_text("utf-8")
    known = {each.version for each in releases_in(log)}
    if version == version_now() and version in known:
        # Prepared by hand, as the first one was; the tag is missing.
        return {}
    if version in known or parts(version) < parts(version_now()):
        raise SystemExit(f"{version} is not after {version_now()}.")
    news = points(log.partition(UNRELEASED)[2].partition("\n## ")[0])
    if not news:
        raise SystemExit(f"CHANGELOG.md says nothing under {UNRELEASED.removeprefix('## ')}.")
    code = VERSION_FILE.read_text("utf-8").replace(f'"{version_now()}"', f'"{version}"')
    items = "".join(f"          <li>{escape(plain(each))}</li>\n" for each in news)
    entry = (
        f'    <release version="{version}" date="{day}">\n      <description>\n        <ul>\n'
        f"{items}        </ul>\n      </description>\n    </release>\n"
    )
    return {
        VERSION_FILE: code,
        CHANGELOG: log.replace(UNRELEASED, f"{UNRELEASED}\n\n## {version} ({day})", 1),
        METAINFO: METAINFO.read_text("utf-8").replace(
            "  <releases>\n", f"  <releases>\n{entry}", 1
        ),
    }


def parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def plain(text: str) -> str:
    """Return a text without the marks of its format."""
    return text.replace("`", "").replace("*", "").removesuffix(".")


def check_tree(version: str) -> None:
    """Raise SystemExit unless the tree is clean, on `main`, and without the tag."""
    if git("status", "--porcelain"):
        raise SystemExit("There are changes that are not committed.")
    if git("branch", "--show-current") != "main":
        raise SystemExit("A release is made on main.")
    if git("tag", "--list", f"v{version}"):
        raise SystemExit(f"The tag v{version} is there already.")


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], check=True, capture_output=True, text=True, cwd=ROOT)
    return done.stdout.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version")
    parser.add_argument("--dry-run", action="store_true")
    given = parser.parse_args()
    texts = changed(given.version, datetime.now(UTC).date())
    if given.dry_run:
        for path, text in texts.items():
            name = str(path.relative_to(ROOT))
            old = path.read_text("utf-8").splitlines(keepends=True)
            print(
                "".join(difflib.unified_diff(old, text.splitlines(keepends=True), name, name, n=1))
            )
        print(f"Then: make check, commit, tag v{given.version}. Nothing was changed.")
        return 0
    check_tree(given.version)
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    if subprocess.run(["make", "check"], cwd=ROOT).returncode:
        git("checkout", "--", ".")
        raise SystemExit("The checks failed; nothing was released.")
    if texts:
        git("commit", "--quiet", "--all", f"--message=Release {given.version}")
    git("tag", "--annotate", f"v{given.version}", f"--message=Backtimer {given.version}")
    print(f"Released here. To publish it: git push origin main v{given.version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
