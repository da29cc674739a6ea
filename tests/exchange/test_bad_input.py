"""Bad files give a clear sentence each, no traceback, no loss, no partial import."""

from __future__ import annotations

import io
import os
import struct
import tomllib
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from backtimer.errors import UserError
from backtimer.exchange.import_contents import Found
from backtimer.exchange.import_plan import MOST_PICTURES, plan_import
from backtimer.exchange.package import BOUNDS
from backtimer.exchange.reader import read_content, read_file
from backtimer.painting.picture_cleaning import clean_picture
from backtimer.store.backup.safe_zip import unzip
from tests.built_in import LIBRARY, POSES
from tests.exchange.inputs import EXERCISE, ROUTINE, a_picture, read, refused, zipped

# Packages


def test_a_package_with_everything() -> None:
    text = EXERCISE.replace('name = "Cat stretch"', 'name = "My cat"\npicture = "cat.png"')
    routine = ROUTINE.replace("cat-stretch", "own-cat")
    coming = read(
        zipped(
            {
                "routines/r.toml": routine,
                "exercises/cat.toml": text,
                "pictures/cat.png": a_picture(),
                "pictures/other.jpg": b"x",
                "notes.txt": "hi",
                "pictures/": "",
            }
        )
    )
    assert sorted(coming.files) == ["exercises/cat.toml", "pictures/cat.jpg", "routines/r.toml"]  # type: ignore[attr-defined]
    assert coming.exercises[0].picture == "cat.jpg"  # type: ignore[attr-defined]
    told = [f"{each.about}: {each.text}" for each in coming.remarks]  # type: ignore[attr-defined]
    assert any("notes.txt" in text for text in told)
    assert any("no exercise shows it" in text for text in told)


def test_a_manifest_that_unpacks_without_end() -> None:
    told = refused(zipped({"manifest.json": b" " * 5_000_000}, None))
    assert "manifest.json in this package unpacks to more than 1 MB" in told


def test_a_routine_of_a_package_is_parsed_twice_and_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parsed = []
    loads = tomllib.loads

    def counting(text: str) -> object:
        parsed.append(text)
        return loads(text)

    texts = {
        f"routines/r{number}.toml": f"# Mine, as typed.\n{ROUTINE}\n".replace("  ", " ")
        for number in range(5)
    }
    monkeypatch.setattr("backtimer.store.documents.values.tomllib.loads", counting)
    coming = read(zipped(texts))
    # Once as it comes, once as it will stand in the folder.
    assert len(parsed) == 10
    assert [each.decode() for each in coming.files.values()] == list(texts.values())  # type: ignore[attr-defined]


def test_a_directory_of_a_zip_without_end_is_never_in_memory() -> None:
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", *[0] * 18) + b"x"
    count = 200_000
    for size in (len(entry) * count, 2_000_000):
        directory = (entry * count)[:size]
        content = directory + struct.pack(
            "<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), 0, 0
        )
        tracemalloc.start()
        with pytest.raises(UserError, match="at most 2000 are read"):
            unzip(content, "package", "backtimer", BOUNDS, lambda _name: True)
        assert tracemalloc.get_traced_memory()[1] < 6_000_000
        tracemalloc.stop()


def test_an_exercise_that_is_here_already_is_not_doubled(tmp_path: Path) -> None:
    package = zipped(
        {
            "routines/r.toml": ROUTINE.replace("cat-stretch", "own-cat"),
            "exercises/cat.toml": EXERCISE,
        }
    )
    found = read_content(package, "x", LIBRARY.exercises, lambda: POSES)
    first = plan_import(found, LIBRARY.exercises, set(), clean_picture)
    known = {**LIBRARY.exercises, **{each.id: each for each in first.exercises}}
    again = plan_import(
        read_content(package, "x", known, lambda: POSES), known, {"r"}, clean_picture
    )
    assert [each.id for each in again.here_already] == ["own-cat"]
    assert list(again.files) == ["routines/r-2.toml"]
    other = zipped(
        {
            "routines/r.toml": ROUTINE.replace("cat-stretch", "own-cat"),
            "exercises/cat.toml": EXERCISE.replace("Cat stretch", "Another cat"),
        }
    )
    third = plan_import(read_content(other, "x", known, lambda: POSES), known, {"r"}, clean_picture)
    assert [each.id for each in third.exercises] == ["own-cat-2"]
    assert third.routines[0].items[0].exercise == "own-cat-2"
    assert b'"own-cat-2"' in third.files["routines/r-2.toml"]


@pytest.mark.parametrize(
    "key", ["leg-swing", "own-Bein_heben", "own-\u00fcbung", "../../x", "cat-stretch"]
)
def test_whatever_id_an_exercise_has_its_routine_finds_it(key: str) -> None:
    files = {
        "routines/r.toml": ROUTINE.replace("cat-stretch", key),
        "exercises/e.toml": EXERCISE.replace("own-cat", key),
    }
    coming = read(zipped(files))
    (exercise,) = coming.exercises  # type: ignore[attr-defined]
    assert coming.routines[0].items[0].exercise == exercise.id  # type: ignore[attr-defined]
    assert exercise.id.startswith("own-")
    letters = set("abcdefghijklmnopqrstuvwxyz0123456789-./")
    for name in coming.files:  # type: ignore[attr-defined]
        assert set(name) <= letters
        assert ".." not in name


@pytest.mark.parametrize(
    "name",
    [
        "../x.toml",
        "routines/../../x.toml",
        "/etc/x.toml",
        "..\\x.toml",
        "C:\\x.toml",
        "\\x",
        "routines/..",
    ],
)
def test_no_name_leads_out_of_a_package(name: str) -> None:
    assert "leads out of it" in refused(zipped({"routines/good.toml": ROUTINE, name: "x"}))


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = zipped({"pictures/a.jpg": bytes(300_000_000)})
    assert len(bomb) < 400_000
    assert "unpacks to more than" in refused(bomb)
    many = zipped({f"pictures/{n}.jpg": bytes(11_000_000) for n in range(7)})
    assert "unpacks to more than" in refused(many)
    assert "holds 2101 files" in refused(zipped({f"routines/{n}.toml": "" for n in range(2100)}))


def test_a_size_that_lies_is_not_believed() -> None:
    package = bytearray(zipped({"pictures/a.jpg": bytes(50_000_000)}))
    # The zip directory claims a small size.
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = package.rfind(mark)
        package[at + place : at + place + 4] = struct.pack("<I", 10)
    assert refused(bytes(package))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_bounds_are_not_read(method: int) -> None:
    packed = io.BytesIO(zipped({}))
    with zipfile.ZipFile(packed, "a", method) as package:
        package.writestr("routines/a.toml", ROUTINE)
    assert "packed in a way that is not read" in refused(packed.getvalue())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (zipped({"words/document.xml": "x"}, None), "no manifest"),
        (zipped({}, {"format": "other", "version": 1}), "another program"),
        (zipped({}, {"format": "backtimer", "version": 2}), "newer Backtimer"),
        (zipped({}, {"format": "backtimer", "version": "x" * 99}), "version"),
        (zipped({}, [1]), "damaged"),
        (b"PK\x03\x04" + b"\x00" * 40, "cannot be opened"),
        (zipped({"routines/a.toml": ROUTINE})[:-30], "cannot be opened"),
    ],
)  # fmt: skip
def test_zip_files_that_are_none_of_ours(content: bytes, says: str) -> None:
    assert says in refused(content)


def test_a_damaged_or_locked_package() -> None:
    package = bytearray(zipped({"routines/a.toml": ROUTINE * 50}))
    at = package.find(b"routines/a.toml") + 15
    package[at + 5 : at + 25] = b"\xff" * 20
    assert refused(bytes(package))
    locked = bytearray(zipped({"routines/a.toml": ROUTINE}))
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = 0
        while (at := locked.find(mark, start)) >= 0:
            locked[at + place] |= 1
            start = at + 4
    told = refused(bytes(locked))
    assert "locked with a password" in told
    assert "ZipInfo" not in told


def test_one_bad_file_in_a_package_leaves_the_others() -> None:
    files = {
        "routines/good.toml": ROUTINE, "routines/bad.toml": ROUTINE.replace("cat-", "cow-"),
        "routines/binary.toml": b"\xff\xfe\x00", "exercises/bad.toml": "x = ",
        "exercises/odd.toml": EXERCISE.replace('"own-cat"', '"own-odd"\npicture = "gone.png"'),
        "exercises/path.toml": EXERCISE.replace('"own-cat"', '"own-path"\npicture = "../../x.png"'),
    }  # fmt: skip
    coming = read(zipped(files))
    assert [each.name for each in coming.routines] == ["R"]  # type: ignore[attr-defined]
    told = "\n".join(f"{each.about}: {each.text}" for each in coming.remarks)  # type: ignore[attr-defined]
    for text in (
        "bad.toml",
        "not UTF-8",
        "not valid TOML",
        "its picture is not in the package",
        "picture has to be a file name",
    ):
        assert text in told


def test_an_import_reads_so_many_pictures_and_no_more() -> None:
    found = Found("x", pictures={f"{number}.jpg": b"x" for number in range(MOST_PICTURES + 2)})
    read: list[bytes] = []

    def clean(content: bytes) -> tuple[bytes, str]:
        read.append(content)
        return content, "jpg"

    coming = plan_import(found, LIBRARY.exercises, set(), clean)
    assert len(read) == MOST_PICTURES
    assert [remark.about for remark in coming.remarks] == ["200.jpg", "201.jpg"]


# Files


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    def told(path: Path) -> str:
        with pytest.raises(UserError) as error:
            read_file(path, LIBRARY.exercises, lambda: POSES)
        return error.value.summary

    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    assert "larger than 60 MB" in told(huge)
    huge.unlink()
    assert "does not exist" in told(tmp_path / "none")
    assert "is a folder" in told(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert "is a device or a pipe" in told(tmp_path / "pipe")
    (tmp_path / "empty").write_bytes(b" \n")
    assert "is empty" in told(tmp_path / "empty")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "cannot be read" in told(tmp_path / "loop")
    assert "cannot be read" in told(tmp_path / "a\x00b")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Bird dog 3 x 10\xff\xfe", "not UTF-8"),
        (b"\xff\xfeB\x00\xd8", "not UTF-8"),
        (b"abc\x00def", "not text"),
        (b'{"a": 1', "not valid JSON"),
        (b'{"a": 1}', "no backup of my-pt"),
        (b'{"a": ' + b"[" * 100_000, "beyond all measure"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "beyond all measure"),
        (b"a" * 9_000_000, "9 MB"),
        (b"[[sections]]\n" + b"#" * 1_000_001, "larger than 1 MB"),
        (b"[[sections]]\na = 1\na = 2", "Nothing in this file"),
        (b"hello " * 50_000, "longer than any sheet"),
        (b"%PDF-1.7\n\x00\xff", "copy its text and paste it"),
        (zipped({"word/document.xml": "<w/>"}, None), "copy its text and paste it"),
    ],
)
def test_texts_that_cannot_be_read(content: bytes, says: str) -> None:
    assert says in refused(content)


def test_other_writings_of_the_same_text() -> None:
    text = "Bird dog 3 x 10, hold 5 s\n\u05ea\u05e8\u05d2\u05d9\u05dc 3 x 5\n\U0001f9d8 2 x 4\n"
    for content in (
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
    ):
        coming = read(content)
        assert [item.dose.reps for item in coming.routines[0].items] == [10, 5, 4]  # type: ignore[attr-defined]
