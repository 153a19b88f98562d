"""Ways to damage a file, or the tree it stands in; a number makes always the same damage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

SIGNS = (
    *": , - ? # & * ! | > ' \" % @ ` { } [ ] ( ) < / \\ = ~ ^ _ + . $ ; → «".split(),
    *(" ", "  ", "    ", "\t", "\n", "\r", "\r\n", "\n\n", "\n---\n", "---\n", "...\n"),
    *("\0", "\x02", "\x85", "\u2028", "\u202e", "\ufeff", "\ud7ff", "é", "e\u0301", "œ", "🏭"),
)
WORDS = (
    *("null", "~", "true", "NO", "0713", "1e999", "-1", "0x1F", ".inf", ".nan", "9" * 400, "18:30"),
    *("2022-02-30", "1899-01-01", "2022-06-16T25:00", "9999-12-31", "2022-06-16T17:00+02:00"),
    *(
        "a: b",
        "- a",
        "? a",
        "a: {b: c",
        "[[[[",
        "}}",
        "<<: *a",
        "&a",
        "*a",
        "!!python/x",
        "%YAML 9",
    ),
    *(
        "nom: x",
        "id: x",
        "sources: {}",
        "sources: [x, y]",
        "alias: [/, /x/]",
        "definition:\n  a: b",
    ),
    *(
        "https://",
        "http://[",
        "//exemple.fr/",
        "javascript:x",
        "data:x",
        "mailto:",
        "/../",
        "..",
        "%00",
    ),
    *(
        "<b>",
        "</b>",
        "<script>",
        "<!--",
        "<a href=",
        "<p onclick=x>",
        "<svg/>",
        "&lt;",
        "&#0;",
        "&x",
    ),
    *(
        "# ",
        "> ",
        "1. ",
        "```",
        "~~~",
        "[a](b)",
        "![a](b)",
        "[a]: b",
        "[^1]",
        "{: #a .b c=d }",
        "| a |",
    ),
    *(
        '!!! note "a"',
        "[[publication.x]]",
        "[[adresse]]",
        "→ /x/",
        "/x/ → /y/",
        "title: x",
        "hide: 5",
    ),
)
NAMES = (
    *(
        "x.yml",
        "X.yml",
        "é.yml",
        "x.yaml",
        ".x.yml",
        "x.yml~",
        "_x.yml",
        "x y.yml",
        "-.yml",
        "index.md",
    ),
    *("x.md", "README.md", "x.html", "x.ics", "robots.txt", "x.csv", "CNAME", "con.md", "a" * 200),
    *("x\n.yml", "x\u202e.yml", "x:y.yml", "..yml", "x.md.yml", "methode", "images", "x.webp"),
)
FOLDERS = ("content", "events", "products", "events/cities", "events/partners", "products/sectors")
FOLDERS = (
    *FOLDERS,
    "products/figures",
    "content/fichiers",
    "content/images",
    "content/a/b/c/d/e/f",
)


@dataclass
class Mutant:
    """A damaged site: what its files hold, and what stands where a file should."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    """By path; None for a file that is gone."""
    links: dict[str, str] = field(default_factory=dict)
    """Symbolic links and what they point at."""
    folders: list[str] = field(default_factory=list)


def mutant(seed: int, base: Mapping[str, bytes]) -> Mutant:
    """The site damaged in the way of this number: mostly one file, sometimes three, or the tree."""
    random = Random(seed)
    made = Mutant()
    paths = sorted(base)
    for _file in range(random.choice((1, 1, 1, 2, 3))):
        path = random.choice(paths)
        if random.random() < 0.1:
            _damage_tree(made, random, path, base)
            continue
        content = base[path]
        for _time in range(random.choice((1, 1, 2, 3, 8))):
            content = random.choice(_DAMAGES)(content, random, base)[:400_000]
        made.files[path] = content
    return made


def _damage_tree(made: Mutant, random: Random, path: str, base: Mapping[str, bytes]) -> None:
    kind = random.randrange(6)
    new = f"{random.choice(FOLDERS)}/{random.choice(NAMES)}"
    if kind == 0:
        made.files[path] = None
    elif kind == 1:
        made.files[new] = base[path]
    elif kind == 2:
        made.files[path], made.files[new] = None, base[path]
    elif kind == 3:
        made.links[new] = random.choice(("/etc/hostname", "absent", ".", path))
    elif kind == 4:
        made.folders.append(new)
    else:
        made.files[path] = random.choice((b"", b"\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\0" * 10))


Damage = Callable[[bytes, Random, Mapping[str, bytes]], bytes]


def _at(content: bytes, random: Random) -> int:
    return random.randint(0, len(content))


def _insert(content: bytes, random: Random, _base: Mapping[str, bytes]) -> bytes:
    at = _at(content, random)
    sign = random.choice(SIGNS if random.random() < 0.5 else WORDS)
    return content[:at] + sign.encode() * random.choice((1, 1, 1, 2, 30)) + content[at:]


def _remove(content: bytes, random: Random, _base: Mapping[str, bytes]) -> bytes:
    at = _at(content, random)
    return content[:at] + content[at + random.choice((1, 1, 2, 5, 40)) :]


def _truncate(content: bytes, random: Random, _base: Mapping[str, bytes]) -> bytes:
    return content[: _at(content, random)].rstrip(b"\n" if random.random() < 0.5 else b"")


def _flip(content: bytes, random: Random, _base: Mapping[str, bytes]) -> bytes:
    if not content:
        return b"\x80"
    changed = bytearray(content)
    changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _lines(content: bytes, random: Random, _base: Mapping[str, bytes]) -> bytes:
    lines = content.split(b"\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.randrange(5)
    if kind == 0:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 1:
        lines[at:at] = [lines[other]] * random.choice((1, 2, 50))
    elif kind == 2:
        del lines[at]
    elif kind == 3:
        lines[at] = b" " * random.choice((1, 2, 4, 60)) + lines[at]
    else:
        lines[at] = lines[at].lstrip()
    return b"\n".join(lines)


def _value(content: bytes, random: Random, _base: Mapping[str, bytes]) -> bytes:
    """Another value for a field."""
    lines = content.split(b"\n")
    at = random.randrange(len(lines))
    key, colon, _old = lines[at].partition(b": ")
    if colon:
        lines[at] = key + colon + random.choice(WORDS).encode()
    return b"\n".join(lines)


def _splice(content: bytes, random: Random, base: Mapping[str, bytes]) -> bytes:
    other = base[random.choice(sorted(base))]
    at, there = _at(content, random), _at(other, random)
    return content[:at] + other[there : there + random.choice((10, 100, 1_000))] + content[at:]


def _repeat(content: bytes, random: Random, _base: Mapping[str, bytes]) -> bytes:
    at = _at(content, random)
    piece = content[at : at + random.choice((1, 3, 20))]
    return content[:at] + piece * random.choice((5, 100, 3_000)) + content[at:]


_DAMAGES: tuple[Damage, ...] = (
    _insert,
    _insert,
    _remove,
    _truncate,
    _flip,
    _lines,
    _lines,
    _value,
    _value,
    _splice,
    _repeat,
)
