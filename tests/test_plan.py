"""Which pages there are: each at the address where it is planned, and none in the place of another."""

from __future__ import annotations

import pytest

from relocalisations.model.site import Site
from relocalisations.pages import plan
from relocalisations.pages.kinds import BY_NAME, PageKind, Times
from relocalisations.schema import Event


def test_a_page_is_made_where_it_is_planned(real: Site) -> None:
    planned = list(plan.planned_pages(real))
    made = [page.make() for page in planned]
    assert [(page.url, page.kind) for page in made] == [(page.url, page.kind) for page in planned]
    assert {page.kind for page in made} >= {
        kind.name for kind in plan.PAGE_KINDS if kind.times is not Times.LIST
    }


def test_entities_may_have_pages_of_a_second_kind(
    real: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = PageKind(
        "programme",
        "/evenements/programme/",
        Times.PER_ENTITY,
        entity=Event,
        made_by="events.event_page",
    )
    before = [(page.url, page.kind) for page in plan.planned_pages(real)]
    monkeypatch.setattr(plan, "PAGE_KINDS", (*plan.PAGE_KINDS, kind))
    monkeypatch.setitem(BY_NAME, kind.name, kind)
    after = [(page.url, page.kind) for page in plan.planned_pages(real)]
    assert after[: len(before)] == before
    assert after[len(before) :] == [
        (f"/evenements/programme/{event}/", "programme") for event in real.evenements
    ]
    assert plan.kind_of(Event) == "evenement"
