"""What the site serves of the theme: the same program, without what only its authors read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Token

from relocalisations.build.site_files import served

ASSETS = Path(__file__).parents[1] / "theme" / "assets"
SCRIPTS = [path for path in sorted(ASSETS.rglob("*.js")) if path.parent.name != "vendor"]


def tokens(script: str) -> list[tuple[object, str]]:
    """What a browser reads of a script, texts with their spaces."""
    return [
        (kind, text)
        for kind, text in JavascriptLexer().get_tokens(script)
        if kind not in Token.Comment and (text.strip() or kind in Token.String)
    ]


def of_theme(path: Path) -> str:
    """A file of the theme, as served."""
    name = f"assets/{path.relative_to(ASSETS).as_posix()}"
    return served(name, path.read_bytes()).decode()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_served_without_its_comments_and_says_the_same(path: Path) -> None:
    written = path.read_text("utf-8")
    made = of_theme(path)
    assert tokens(made) == tokens(written)
    assert not [line for line in made.splitlines() if line[:2] in ("//", "/*", "", "  ")]
    assert len(made) < len(written)


def test_a_text_that_goes_on_after_its_line_would_be_seen() -> None:
    script = "const a = `one\n  two`;\n"
    made = served("assets/js/a.js", script.encode()).decode()
    assert tokens(made) != tokens(script)


@pytest.mark.parametrize("name", ["js/vendor/yaml.js", "js/vendor/combobox-nav.js"])
def test_what_others_wrote_is_served_as_they_wrote_it(name: str) -> None:
    assert of_theme(ASSETS / name) == (ASSETS / name).read_text("utf-8")
