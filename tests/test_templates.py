"""What is ours in the environment of the templates gives what Jinja's own would give."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import UndefinedError
from jinja2.runtime import Context
from markupsafe import Markup

from relocalisations.html.compiled import CompiledTemplates, compiled_before, keep
from relocalisations.html.environment import compile_all, make_environment
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
    assert list(compile_all(tmp_path).kept) == ["pages/bonne.html"]


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


def test_a_name_that_nobody_gave_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "essai.html").write_text("{{ inconnu }}", encoding="utf-8")
    with pytest.raises(UndefinedError, match="'inconnu' is undefined"):
        make_environment(tmp_path).get_template("essai.html").render()
