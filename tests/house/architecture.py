"""Writes the file map in docs/architecture.md from the opening sentence of every module."""

from tests.house.source import ROOT, modules, name, opening_sentence

DOCUMENT = ROOT / "docs" / "architecture.md"
START = "<!-- map: written by `python3 tasks.py docs` -->\n"
END = "<!-- end of map -->\n"


def file_map() -> str:
    """One line for each module, one heading for each room."""
    lines: list[str] = []
    room = None
    for path in sorted(modules(), key=lambda path: (path.parent.as_posix(), path.name)):
        if path.parent != room:
            room = path.parent
            lines += ["", f"**{name(room)}/**"]
        lines.append(f"- `{path.name}`: {opening_sentence(path)}")
    return "\n".join(lines).lstrip("\n") + "\n"


def written() -> str:
    """The document with today's map in it."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(START)
    return before + START + file_map() + END + rest.partition(END)[2]


if __name__ == "__main__":
    DOCUMENT.write_text(written(), encoding="utf-8")
