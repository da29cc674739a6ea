"""The rooms and their order: every module is in a room, and an upward import is detected."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator

import grimp
import pytest

from tests.places import DOCS, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {each["id"]: each for each in PROJECT["tool"]["importlinter"]["contracts"]}
# From the top floor down; rooms on one floor do not know each other.
FLOORS: list[tuple[str, ...]] = [
    tuple(room.strip() for room in floor.split("|")) for floor in CONTRACTS["rooms"]["layers"]
]
ROOMS = [room for floor in FLOORS for room in floor]
WITHOUT_QT = CONTRACTS["qt"]["source_modules"]
BEGIN, END = "<!-- rooms -->\n", "<!-- end of rooms -->\n"


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("backtimer", include_external_packages=True, cache_dir=None)


def illegal(graph: grimp.ImportGraph) -> set[tuple[str, str]]:
    found = graph.find_illegal_dependencies_for_layers(
        [grimp.Layer(*floor, independent=True) for floor in FLOORS]
    )
    return {(each.importer, each.imported) for each in found}


def room_of(module: str) -> str | None:
    homes = [room for room in ROOMS if module == room or module.startswith(f"{room}.")]
    return max(homes, key=len, default=None)


def is_package_of_rooms(module: str) -> bool:
    return any(room.startswith(f"{module}.") for room in ROOMS)


def forbidden() -> Iterator[tuple[str, str]]:
    """Yield imports forbidden to each room: the floor above, and its neighbours."""
    for number, floor in enumerate(FLOORS):
        for room in floor:
            if number:
                yield room, FLOORS[number - 1][0]
            for other in floor:
                if other != room:
                    yield room, other


def test_every_module_is_in_one_room(graph: grimp.ImportGraph) -> None:
    modules = {name for name in graph.modules if name.split(".")[0] == "backtimer"}
    homeless = {name for name in modules if room_of(name) is None and not is_package_of_rooms(name)}
    assert homeless == set()
    assert len(set(ROOMS)) == len(ROOMS)


def test_the_rooms_know_only_those_below(graph: grimp.ImportGraph) -> None:
    assert illegal(graph) == set()


@pytest.mark.parametrize(("room", "other"), list(forbidden()), ids="{0[0]}-{0[1]}".format)
def test_a_forbidden_import_is_seen(graph: grimp.ImportGraph, room: str, other: str) -> None:
    graph.add_import(importer=room, imported=other)
    try:
        assert (room, other) in illegal(graph)
    finally:
        graph.remove_import(importer=room, imported=other)


def test_no_two_modules_import_each_other(graph: grimp.ImportGraph) -> None:
    """Neither directly nor through others, nor for types alone."""
    left = {name: set(graph.find_modules_directly_imported_by(name)) for name in graph.modules}
    # A module that imports none of those left is in no cycle.
    while free := [name for name, imported in left.items() if not imported & left.keys()]:
        for name in free:
            del left[name]
    circles = {name: sorted(imported & left.keys()) for name, imported in left.items()}
    assert circles == {}


@pytest.mark.parametrize("room", WITHOUT_QT)
def test_the_rooms_without_qt_have_none(graph: grimp.ImportGraph, room: str) -> None:
    assert not graph.chain_exists(room, "PySide6", as_packages=True)
    graph.add_import(importer=room, imported="PySide6")
    try:
        assert graph.chain_exists(room, "PySide6", as_packages=True)
    finally:
        graph.remove_import(importer=room, imported="PySide6")


def test_whatever_has_qt_is_named_as_such() -> None:
    with_qt = ("backtimer.ui", "backtimer.painting", "backtimer.app", "backtimer.cli")
    others = {
        room for room in ROOMS if not room.startswith(with_qt) and room != "backtimer.__main__"
    }
    known = {room for room in others if any(room.startswith(each) for each in WITHOUT_QT)}
    assert others == known


def test_a_class_name_stands_in_one_module() -> None:
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "backtimer").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_no_label_of_the_window_reads_its_text_as_markup() -> None:
    """Names come from anywhere, and the pictures in markup would be read."""
    places = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "backtimer" / "ui").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QLabel"
    ]
    assert not places, "use Label of backtimer/ui/widgets/label.py"


def table() -> str:
    lines = ["| floor | rooms |", "|---|---|"]
    for number, floor in enumerate(FLOORS):
        names = " · ".join(f"`{room.removeprefix('backtimer.')}`" for room in floor)
        lines.append(f"| {len(FLOORS) - number} | {names} |")
    return "\n".join(lines) + "\n"


def test_the_design_shows_the_rooms() -> None:
    text = (DOCS / "design.md").read_text(encoding="utf-8")
    shown = text.partition(BEGIN)[2].partition(END)[0]
    assert shown == table(), f"put this between the marks in docs/design.md:\n{table()}"
