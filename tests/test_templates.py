"""What is ours in the environment of the templates gives what Jinja's own would give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import UndefinedError
from jinja2.runtime import Context
from markupsafe import Markup

from relocalisations.html.compiled import compiled_before, keep
from relocalisations.html.environment import compile_all, compile_aside, make_environment
from relocalisations.html.render import Renderer
from relocalisations.model.site import Site
from relocalisations.pages.plan import all_pages
from tests.frozen_site import ROOT

NARROW = "\u202f"


def test_every_real_page_is_as_jinja_alone_would_make_it(real: Site) -> None:
    ours = Renderer(ROOT / "theme", "https://github.com/a/b", "https://site.example")
    plain = Renderer(ROOT / "theme", "https://github.com/a/b", "https://site.example")
    plain.environment.code_generator_class = CodeGenerator
    plain.environment.context_class = Context
    for page in all_pages(real):
        assert ours.body(page) == plain.body(page), page.url


def test_templates_compiled_elsewhere_make_the_same_pages(real: Site) -> None:
    kept = compile_all(ROOT / "theme")
    compiled = Renderer(ROOT / "theme", compiled=kept)
    fresh = Renderer(ROOT / "theme")
    for page in {page.kind: page for page in all_pages(real)}.values():
        assert compiled.body(page) == fresh.body(page), page.url
    assert len(kept.kept) >= len(list((ROOT / "theme" / "pages").glob("*.html")))


def test_a_template_that_cannot_be_compiled_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "bonne.html").write_text("<p>{{ mot }}</p>", encoding="utf-8")
    (tmp_path / "pages" / "fausse.html").write_text("{% if %}", encoding="utf-8")
    assert "pages/bonne.html" in compile_all(tmp_path).kept


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("l'acier", "l’acier"),
        ("Est-ce vrai ?", f"Est-ce vrai{NARROW}?"),
        ('"', "&#34;"),
        ("x" * 100 + " <b>", "x" * 100 + " &lt;b&gt;"),
        ("https://a.example/l'un?x=1&y=2", "https://a.example/l&#39;un?x=1&amp;y=2"),
        (Markup("<b>l'acier</b>"), "<b>l'acier</b>"),
        (3, "3"),
        (0.25, "0.25"),
        (None, "None"),
        ("", ""),
    ],
)
def test_a_value_is_escaped_once_and_gets_its_french_spaces(
    tmp_path: Path, value: object, shown: str
) -> None:
    (tmp_path / "essai.html").write_text(
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ valeur }}|{{ m(valeur) }}", encoding="utf-8"
    )
    template = make_environment(tmp_path).get_template("essai.html")
    assert template.render(valeur=value) == f"{shown}|{shown}"


def test_the_lines_of_what_decides_leave_nothing_in_a_page(tmp_path: Path) -> None:
    (tmp_path / "essai.html").write_text(
        "<ul>\n  {% for mot in mots %}\n  <li>{{ mot }}</li>\n  {% endfor %}\n</ul>\n",
        encoding="utf-8",
    )
    template = make_environment(tmp_path).get_template("essai.html")
    assert template.render(mots=["lin", "coton"]) == "<ul>\n  <li>lin\n  <li>coton\n</ul>"


def test_no_page_says_an_end_that_goes_without_saying(tmp_path: Path) -> None:
    (tmp_path / "essai.html").write_text(
        "<table><thead><tr><th>a</th><td></td></tr></thead><tbody><tr><td>{{ b }}</td></tr></tbody>"
        "<tfoot><tr><td>c</td></tr></tfoot></table><dl><dt>d</dt><dd>e</dd></dl><p>f</p>",
        encoding="utf-8",
    )
    assert make_environment(tmp_path).get_template("essai.html").render(b="b") == (
        "<table><thead><tr><th>a<td><tbody><tr><td>b<tfoot><tr><td>c</tfoot></table>"
        "<dl><dt>d<dd>e</dl><p>f</p>"
    )


def test_a_name_that_nobody_gave_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "essai.html").write_text("{{ inconnu }}", encoding="utf-8")
    with pytest.raises(UndefinedError, match="'inconnu' is undefined"):
        make_environment(tmp_path).get_template("essai.html").render()


class Installation:
    """Where this installation keeps its compiled templates, in a folder of the test's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.theme = folder / "theme"
        (self.theme / "pages").mkdir(parents=True)
        self.says("<p>{{ mot }}</p>")

    def says(self, template: str) -> None:
        (self.theme / "pages" / "mot.html").write_text(template, encoding="utf-8")

    @property
    def file(self) -> Path:
        """What is kept; the only file there."""
        (file,) = (path for path in self.folder.rglob("templates.*") if path.is_file())
        return file

    def page(self) -> str:
        """What a process makes that finds only what is kept."""
        renderer = Renderer(self.theme, compiled=compiled_before())
        return renderer.environment.get_template("pages/mot.html").render(mot="lin")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    monkeypatch.setattr("sys.pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return Installation(tmp_path)


@pytest.fixture
def generated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are compiled."""
    names: list[str] = []
    whole = Environment._generate

    def generate(self: Environment, *args: Any, **kwargs: Any) -> str:
        names.append(args[1])
        return whole(self, *args, **kwargs)

    monkeypatch.setattr(Environment, "_generate", generate)
    return names


def test_templates_are_compiled_once_for_all_processes(
    installed: Installation, generated: list[str]
) -> None:
    compile_all(installed.theme)
    assert generated == ["pages/mot.html"]
    assert installed.page() == "<p>lin</p>"
    compile_all(installed.theme)
    assert generated == ["pages/mot.html"]


def test_no_process_is_begun_where_nothing_is_to_be_compiled(installed: Installation) -> None:
    compile_all(installed.theme)
    assert compile_aside(installed.theme) is None
    installed.says("<b>{{ mot }}</b>")
    begun = compile_aside(installed.theme)
    assert begun
    assert list(begun.result().kept) == ["pages/mot.html"]
    assert compile_aside(installed.theme) is None
    (installed.theme / "pages" / "autre.html").write_text("<i>", encoding="utf-8")
    begun = compile_aside(installed.theme)
    assert begun
    begun.give_up()


def test_what_is_on_the_disk_is_not_written_again(installed: Installation) -> None:
    compiled = compile_all(installed.theme)
    before = installed.file.stat()
    keep(compiled)
    compile_all(installed.theme)  # as another process, which finds them all
    assert installed.file.stat().st_ino == before.st_ino
    assert installed.file.stat().st_mtime_ns == before.st_mtime_ns


def test_a_template_that_changed_is_compiled_again(
    installed: Installation, generated: list[str]
) -> None:
    compile_all(installed.theme)
    installed.says("<b>{{ mot }}</b>")
    assert installed.page() == "<b>lin</b>"
    assert len(generated) == 2


def test_another_version_of_the_program_compiles_again(
    installed: Installation, generated: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_all(installed.theme)
    monkeypatch.setattr("relocalisations.html.compiled.fingerprint", lambda *_of: "another")
    assert installed.page() == "<p>lin</p>"
    assert len(generated) == 2


@pytest.mark.parametrize("kept", [slice(0), slice(10), slice(40), slice(-1)])
def test_a_file_cut_short_is_as_none(
    installed: Installation, generated: list[str], kept: slice
) -> None:
    compile_all(installed.theme)
    installed.file.write_bytes(installed.file.read_bytes()[kept])
    assert installed.page() == "<p>lin</p>"
    assert len(generated) == 2


def test_one_changed_byte_is_never_run(installed: Installation, generated: list[str]) -> None:
    compile_all(installed.theme)
    content = installed.file.read_bytes()
    assert b"<p>" in content
    installed.file.write_bytes(content.replace(b"<p>", b"<q>"))
    assert installed.page() == "<p>lin</p>"
    assert len(generated) == 2


def test_nothing_is_kept_where_python_may_keep_nothing(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    compile_all(installed.theme)
    assert not list(installed.folder.rglob("templates.*"))


def test_a_place_where_nothing_can_be_written_is_left_alone(installed: Installation) -> None:
    (installed.folder / "compiled").write_text("", encoding="utf-8")
    assert list(compile_all(installed.theme).kept) == ["pages/mot.html"]
