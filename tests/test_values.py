"""What a page says is plain data, and its template reaches nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic_core import to_json

from relocalisations.html.render import Renderer
from relocalisations.model.site import Site
from relocalisations.pages.plan import all_pages
from tests.frozen_site import ROOT


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    """It is given no site."""
    return Renderer(ROOT / "theme", "https://github.com/a/b", "https://site.example")


def kinds(value: Any) -> Iterator[type]:
    """The types of all that a value holds."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield type(key)
            yield from kinds(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from kinds(held)
    else:
        yield type(value)


def test_every_page_is_made_of_plain_data(real: Site) -> None:
    plain = {str, int, float, bool, type(None)}
    for page in all_pages(real):
        assert set(kinds(page.context)) <= plain, page.url


def test_a_value_that_went_through_json_makes_the_same_page(real: Site, renderer: Renderer) -> None:
    for page in all_pages(real):
        value = renderer.value(page)
        assert renderer.made(page.kind, json.loads(to_json(value))) == renderer.body(page), page.url


def test_templates_know_no_site(renderer: Renderer) -> None:
    """Beside the words of Jinja: our addresses, what the schema calls a few choices, two thresholds,
    the outline of France, and a memory of what was made: nothing that depends on content.
    """
    own = set(renderer.environment.globals) - {
        "range", "dict", "lipsum", "cycler", "joiner", "namespace",
    }  # fmt: skip
    assert own == {
        *("FIABILITES", "NATURES", "HHI_ELEVE", "HHI_MODERE", "REGIONS"),
        *("adresse_du_site", "depot", "retenue"),
    }
