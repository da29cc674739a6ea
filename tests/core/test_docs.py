"""The table of states and commands in the docs agrees with the code."""

from __future__ import annotations

from pathlib import Path

from backtimer.core.rules import ALLOWED, Command, State

DOC = Path(__file__).resolve().parents[2] / "docs" / "session.md"
BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"


def table() -> str:
    states = list(State)
    lines = ["| command | " + " | ".join(state.value for state in states) + " |"]
    lines.append("|---" * (len(states) + 1) + "|")
    for command in Command:
        marks = " | ".join("yes" if command in ALLOWED[state] else "·" for state in states)
        lines.append(f"| {command.value} | {marks} |")
    return "\n".join(lines) + "\n"


def test_the_docs_show_the_transition_table() -> None:
    text = DOC.read_text(encoding="utf-8")
    shown = text.partition(BEGIN)[2].partition(END)[0]
    assert shown == table(), f"put this between the marks in {DOC}:\n{table()}"


def test_the_docs_list_has_no_undocumented_package() -> None:
    import tomllib  # noqa: PLC0415

    root = DOC.parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for group in project["optional-dependencies"].values() for name in group]
    text = (root / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for requirement in [*project["dependencies"], *extras]:
        name = requirement.split(">")[0].split("=")[0].split("[")[0].strip().lower()
        assert f"`{name}`" in text, f"docs/dependencies.md says nothing about {name}"
