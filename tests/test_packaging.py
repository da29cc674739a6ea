"""What packages are made of: complete, of one version, within their size, with few permissions."""

from __future__ import annotations

import ast
import importlib
import json
import plistlib
import re
import shutil
import struct
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from backtimer import __version__
from backtimer.cli import COMMANDS
from tests.places import DOCS, RESOURCES, ROOT

PACKAGING = ROOT / "packaging"
NAME = "io.github.backtimer.Backtimer"


@pytest.fixture(scope="module")
def scripts() -> Iterator[None]:
    """The scripts of packaging import each other by their names."""
    before = set(sys.modules)
    sys.path.insert(0, str(PACKAGING))
    yield
    sys.path.remove(str(PACKAGING))
    for name in set(sys.modules) - before:
        if (PACKAGING / f"{name}.py").exists():
            del sys.modules[name]


def script(name: str) -> ModuleType:
    return importlib.import_module(name)


# What software centres show


def test_the_metainfo_is_complete() -> None:
    root = ET.fromstring((PACKAGING / f"{NAME}.metainfo.xml").read_bytes())
    assert root.findtext("id") == NAME
    assert root.findtext("launchable") == f"{NAME}.desktop"
    assert root.findtext("developer/name")
    assert {each.get("type") for each in root.findall("url")} >= {"homepage", "bugtracker"}
    assert root.find("content_rating") is not None
    assert {each.get("scheme_preference") for each in root.findall("branding/color")} == {
        "light",
        "dark",
    }
    for image in root.iter("image"):
        picture = DOCS / "screenshots" / str(image.text).rpartition("/")[2]
        size = struct.unpack(">2I", picture.read_bytes()[16:24])
        assert size == (int(image.attrib["width"]), int(image.attrib["height"]))


def test_all_name_the_same_version(scripts: None) -> None:
    root = ET.fromstring((PACKAGING / f"{NAME}.metainfo.xml").read_bytes())
    shown = [(each.get("version"), each.get("date")) for each in root.iter("release")]
    logged = script("changes").releases(ROOT / "CHANGELOG.md")
    assert shown == [(each.version, each.date) for each in logged]
    assert logged[0].version == __version__
    assert all(each.changes for each in logged)


def test_the_menu_entry_names_what_is_there() -> None:
    text = (RESOURCES / f"{NAME}.desktop").read_text(encoding="utf-8")
    keys = dict(line.split("=", 1) for line in text.splitlines()[1:])
    assert text.startswith("[Desktop Entry]\n")
    assert {"Type": "Application", "Exec": "backtimer", "Icon": NAME}.items() <= keys.items()
    assert keys["Terminal"] == "false"
    assert {"Name", "Comment", "Categories", "Keywords"} <= keys.keys()


def test_the_manual_page_has_every_command(scripts: None) -> None:
    page = script("share_files").manual_page().replace("\\-", "-")
    assert [name for name in COMMANDS if f".B {name}\n" not in page] == []
    assert "--install-desktop" in page


# Sizes and permissions


def test_what_is_too_large_is_not_made(scripts: None, tmp_path: Path) -> None:
    sizes = script("sizes")
    assert (sizes.MOST_UNPACKED, sizes.MOST_PACKED) == (230, 80)
    file = tmp_path / "a"
    with file.open("wb") as sparse:
        sparse.truncate(80_000_000)
    assert sizes.check_packed(file) == 80
    with file.open("wb") as sparse:
        sparse.truncate(230_000_001)
    with pytest.raises(SystemExit, match=r"80"):
        sizes.check_packed(file)
    (tmp_path / "link").symlink_to(file)
    with pytest.raises(SystemExit, match=r"230\.0 MB, and may have 230"):
        sizes.check_unpacked(tmp_path)


def test_the_sandbox_has_no_network_and_no_home() -> None:
    manifest = json.loads((PACKAGING / "flatpak" / f"{NAME}.json").read_text(encoding="utf-8"))
    assert manifest["id"] == NAME
    assert set(manifest["finish-args"]) == {
        "--socket=wayland",
        "--socket=fallback-x11",
        "--share=ipc",
        "--socket=pulseaudio",
        "--talk-name=org.freedesktop.ScreenSaver",
        "--talk-name=org.freedesktop.Notifications",
        "--own-name=org.mpris.MediaPlayer2.backtimer",
    }


def test_the_windows_manifest_waits_for_version_and_sum() -> None:
    text = (PACKAGING / "winget" / "backtimer.yaml.template").read_text(encoding="utf-8")
    assert set(re.findall(r"@\w+@", text)) == {"@VERSION@", "@SHA256@"}
    assert "Scope: user" in text


def test_a_shell_finds_the_files_that_the_workflow_names() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    # Glued to its option, a pattern is part of a word that no file is called.
    assert re.findall(r"--[\w-]+=[^\s'\"]*[*?]", text) == []
    assert "--file dist/backtimer-*-linux-*.tar.xz" in text
    # What builds may not write to the project; what publishes does nothing else.
    assert [line for line in text.splitlines() if "contents:" in line] == [
        "  contents: read",
        "      contents: write",
    ]


def test_the_app_of_macos_may_do_what_it_gives_a_reason_for() -> None:
    entitled = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert entitled == dict.fromkeys(
        (
            "com.apple.security.cs.allow-unsigned-executable-memory",
            "com.apple.security.cs.disable-library-validation",
            "com.apple.security.device.audio-input",
        ),
        True,
    )
    recipe = ast.parse((PACKAGING / "backtimer.spec").read_text(encoding="utf-8"))
    (app,) = (
        {each.arg: each.value for each in call.keywords}
        for call in ast.walk(recipe)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id == "BUNDLE"
    )
    assert ast.literal_eval(app["bundle_identifier"]) == NAME
    about = ast.literal_eval(app["info_plist"])
    # Without a sentence for the person, macOS ends what opens the microphone.
    assert about["NSMicrophoneUsageDescription"].endswith("nothing leaves the computer.")
    assert plistlib.loads(plistlib.dumps(about)) == about


def test_the_icon_of_macos_is_whole() -> None:
    content = (PACKAGING / "macos" / "backtimer.icns").read_bytes()
    assert (content[:4], int.from_bytes(content[4:8], "big")) == (b"icns", len(content))
    widths, at = set(), 8
    while at < len(content):
        long = int.from_bytes(content[at + 4 : at + 8], "big")
        picture = content[at + 8 : at + long]
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        widths.add(int.from_bytes(picture[16:20], "big"))
        at += long
    assert at == len(content)
    assert widths >= {16, 32, 128, 256, 512}


# Libraries that a system lacks


def test_what_the_system_lacks_is_loaded_in_the_order_of_need(
    scripts: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    hook = script("fallback_hook")
    folder = tmp_path / "fallback"
    folder.mkdir()
    for name in ("liba.so.1", "libb.so.1", "libhere.so.1", "libno.so.1", "fonts.conf"):
        (folder / name).touch()
    loaded: list[str] = []

    def loads(name: str) -> bool:
        needs = {"liba.so.1": "libb.so.1", "libb.so.1": "", "libno.so.1": "libnone.so.1"}
        short = Path(name).name
        if name == short or needs[short] not in ["", *loaded]:
            return name == "libhere.so.1"
        loaded.append(short)
        return True

    monkeypatch.setattr(hook, "loads", loads)
    hook.load_missing(folder)
    assert loaded == ["libb.so.1", "liba.so.1"]


@pytest.mark.parametrize("name", ["libc.so.6", "libm.so.6", "libmvec.so.1", "libz.so.1"])
def test_the_c_library_is_the_systems(name: str, scripts: None) -> None:
    libraries = script("linux_libraries")
    assert not libraries.is_carried(name)
    assert libraries.is_carried("libcap.so.2")
    assert libraries.is_carried("libxcb-cursor.so.0")


@pytest.mark.parametrize(
    ("source", "is_of_system"),
    [
        ("/lib/x86_64-linux-gnu/libpython3.11.so.1.0", False),
        ("/usr/lib/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so", False),
        ("/opt/python/lib/libpython3.11.so.1.0", False),
        ("/usr/lib/x86_64-linux-gnu/libexpat.so.1", True),
    ],
)
def test_the_library_of_debians_python_is_no_fallback(
    source: str, is_of_system: bool, scripts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = script("linux_libraries")
    assert libraries.is_of_system(source) is is_of_system
    monkeypatch.setattr(libraries, "closure", lambda roots: dict.fromkeys(roots, ""))
    early = libraries.for_python([source])
    assert early - {"libffi.so.8"} == ({source} if "libpython" in source else set())


def test_a_bundle_is_not_made_without_what_it_carries(
    scripts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = script("linux_libraries")
    told = [
        "\tlinux-vdso.so.1 (0x00007f11a3232000)",
        "\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f11a273e000)",
        "\tlibown.so.2 => /opt/venv/lib/libown.so.2 (0x00007f11a31db000)",
        "\tlibexpat.so.1 => /lib/x86_64-linux-gnu/libexpat.so.1 (0x00007f11a31db000)",
    ]

    def ldd(command: list[str], **_given: object) -> SimpleNamespace:
        assert command == ["ldd", "/opt/venv/lib/libqwayland.so"]
        return SimpleNamespace(stdout="\n".join(told))

    monkeypatch.setattr(libraries.subprocess, "run", ldd)
    found = libraries.closure(["/opt/venv/lib/libqwayland.so"])
    assert list(found) == ["libexpat.so.1"]
    told.append("\tlibwayland-cursor.so.0 => not found")
    with pytest.raises(SystemExit, match=r"libwayland-cursor\.so\.0 \(for libqwayland\.so\)"):
        libraries.closure(["/opt/venv/lib/libqwayland.so"])


@pytest.mark.parametrize(("is_shared", "asked"), [(1, ["libpython3.11"]), (0, [])])
def test_a_bundle_asks_for_the_library_of_its_python(
    is_shared: int, asked: list[str], scripts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = script("system_libraries")
    built = {"Py_ENABLE_SHARED": is_shared, "INSTSONAME": "libpython3.11.so.1.0"}
    monkeypatch.setattr(sysconfig, "get_config_var", built.get)
    monkeypatch.setattr(sysconfig, "get_python_version", lambda: "3.11")
    # A Debian that has all but what its own Python does without.
    monkeypatch.setattr(system, "_loads", lambda name: "libpython" not in name)
    monkeypatch.setattr(system, "_has_ensurepip", lambda: True)
    monkeypatch.setattr(system.shutil, "which", lambda name: name)
    monkeypatch.setattr(Path, "is_dir", lambda _path: True)
    monkeypatch.setattr(Path, "iterdir", lambda path: iter([path]))
    assert system.missing_packages(for_bundle=True) == asked
    assert system.missing_packages() == []


SPEAKS = """\
import ctypes, sys, espeakng_loader
speech = ctypes.CDLL(espeakng_loader.get_library_path())
# Into memory, with all of a text at once.
assert speech.espeak_Initialize(2, 0, sys.argv[1].encode(), 0) > 0
heard = []
@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
def hear(_samples, count, _events):
    heard.append(count)
    return 0
speech.espeak_SetSynthCallback(hear)
assert speech.espeak_SetVoiceByName(b"en-us") == 0
for text in sys.argv[2:]:
    heard.clear()
    raw = text.encode() + bytes(1)
    speech.espeak_Synth(raw, len(raw), 0, 1, 0, 1, None, None)
    print(sum(heard))
"""


def test_an_english_voice_misses_no_dictionary_that_was_left_out(tmp_path: Path) -> None:
    # On Linux alone eSpeak comes with the program.
    espeakng_loader = pytest.importorskip("espeakng_loader")
    recipe = ast.parse((PACKAGING / "backtimer.spec").read_text(encoding="utf-8"))
    wanted = [
        each
        for each in recipe.body
        if isinstance(each, ast.FunctionDef)
        or (isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "UNSPOKEN")
    ]
    names: dict[str, Any] = {"Path": Path}
    exec(compile(ast.Module(wanted, []), "backtimer.spec", "exec"), names)
    source = Path(espeakng_loader.get_data_path())
    kept = [
        each.relative_to(source.parent)
        for each in source.rglob("*")
        if each.is_file() and names["is_spoken"](str(each.relative_to(source.parent)))
    ]
    for each in kept:
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.parent / each, tmp_path / each)
    sizes = [sum(f.stat().st_size for f in d.rglob("*") if f.is_file()) for d in (source, tmp_path)]
    assert sizes[0] - sizes[1] > 13e6
    texts = ("Rücken", "Поясница", "γόνατο", "ظهر", "गर्दन", "முதுகு", "ზურგი", "허리", "腰の体操")
    done = subprocess.run(
        [sys.executable, "-c", SPEAKS, str(tmp_path / source.name), *texts],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert done.stderr == ""
    # A third of a second at least: silence is a hundredth of one.
    assert min(map(int, done.stdout.split())) > 22_050 // 3


# A release


def test_a_release_is_set_everywhere(scripts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    release = script("release")
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    before, title, after = log.partition("## Not yet released\n")
    older = after[after.index("\n## ") :]
    read, shown = Path.read_text, [before + title + older]
    monkeypatch.setattr(
        Path,
        "read_text",
        lambda path, *given: shown[-1] if path.name == "CHANGELOG.md" else read(path, *given),
    )
    with pytest.raises(SystemExit, match="says nothing under"):
        release.changed("99.0.0", date(2027, 1, 2))
    shown.append(f"{before}{title}\n- It *hums* & sings.\n{older}")
    code, changes, metainfo = release.changed("99.0.0", date(2027, 1, 2)).values()
    assert '__version__ = "99.0.0"' in code
    first = script("changes").releases_in(changes)[0]
    assert first == ("99.0.0", "2027-01-02", ("It *hums* & sings.",))
    newest = next(ET.fromstring(metainfo).iter("release"))
    assert (newest.get("version"), newest.findtext(".//li")) == ("99.0.0", "It hums & sings")


@pytest.mark.parametrize("version", ["1", "1.0", "v1.0.0", "0.0.9"])
def test_no_release_goes_back(version: str, scripts: None) -> None:
    with pytest.raises(SystemExit):
        script("release").changed(version, date(2027, 1, 2))
