"""What whoever makes the site is told of what surrounds it, whichever engine makes it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from relocalisations.build.live import Live, theme_stamps
from relocalisations.engines.making import Making
from relocalisations.engines.refusals import NotMadeError
from relocalisations.engines.settings import Settings
from relocalisations.problems.problem import Problem
from tests.engines.small_settings import settings_of
from tests.incremental_site import Repository, files_of, render
from tests.small_site import NOW, site


@pytest.fixture
def making() -> Iterator[Making]:
    making = Making(logging.getLogger("relocalisations"))
    yield making
    making.stop()


def settings(root: Path, **environment: str) -> Settings:
    environment = {"RELOC_ETAT": str(root / "etat"), **environment}
    return settings_of(root, cards=True, environment=environment)


def test_an_address_that_is_set_and_empty(making: Making, tmp_path: Path) -> None:
    with pytest.raises(NotMadeError) as caught:
        making.begin(settings(site(tmp_path), SITE_URL=""), NOW)
    assert str(caught.value) == (
        "SITE_URL est vide : sans adresse, ni plan du site, ni agendas ; retirez cette variable, "
        "ou donnez-y l’adresse du site"
    )


@pytest.mark.parametrize("listed", [False, True])
def test_without_history_nor_list_every_event_seems_to_be_changed(
    making: Making, tmp_path: Path, caplog: pytest.LogCaptureFixture, listed: bool
) -> None:
    line = "/evenements/2022-06-16-rouen/ 2022-06-01T00:00:00Z\n"
    files = {"content/_publications.txt": line} if listed else {}
    # It stops at what is wrong, once it was told.
    root = site(tmp_path, {**files, "events/partners/neoma.yml": None})
    with caplog.at_level(logging.INFO, "relocalisations"), pytest.raises(NotMadeError):
        making.begin(settings(root), NOW)
    said = (
        "ni l’historique entier du dépôt, ni content/_publications.txt : pour les agendas et les "
        "flux, chaque évènement est modifié à chaque publication, et rien ne dit la première adresse "
        "d’une page"
    )
    assert (said in caplog.messages) is not listed


def test_a_change_that_cannot_be_followed_for_a_fault_of_ours_is_told(
    making: Making, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """In full, with where the fault is; and what is served stays."""
    making.settings = settings(site(tmp_path))
    making.follow(NOW, lambda: None)  # nothing was made yet
    assert caplog.messages == ["Cette modification n’a pas pu être suivie."]
    assert "Traceback" in caplog.text


@pytest.mark.parametrize(
    ("changed", "wrong", "done"),
    [
        (False, False, "followed"),
        (False, True, "followed"),
        (True, False, "rendered"),
        (True, True, "followed"),  # what is wrong is shown where its writer looks
    ],
)
def test_only_an_engine_follows_a_change_of_the_theme(
    making: Making, tmp_path: Path, changed: bool, wrong: bool, done: str
) -> None:
    making.settings = settings(site(tmp_path))
    told: list[str] = []
    problem = Problem.of_file("events/a.yml", "Une raison.", "essai")
    making.live = cast(
        "Live",
        SimpleNamespace(
            made_with=theme_stamps(tmp_path) | ({"theme/a.css": (1, 1, 1)} if changed else {}),
            check=lambda _now: [problem] if wrong else [],
            update=lambda _now, _onlooker: told.append("followed"),
            is_whole=False,
        ),
    )
    making.follow(NOW, lambda: told.append("rendered"))
    assert told == [done]


def test_a_warning_keeps_a_site_from_being_published_where_none_is_admitted(
    making: Making, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    repository = Repository(tmp_path / "depot", {})
    repository.cards = repository.search = False
    target = repository.root / "site"
    unchanged = "rien n’a changé depuis la dernière fabrication"

    def made(*, warned: bool, strict: bool) -> bool:
        caplog.clear()
        settings = repository.settings(repository.root, strict=strict)
        if not making.begin(settings, NOW):
            return False
        render(making)
        making.finish(warned=warned)
        return True

    with caplog.at_level(logging.INFO, "relocalisations"):
        with pytest.raises(NotMadeError) as caught:
            made(warned=True, strict=True)
        assert str(caught.value) == (
            "Le site n’a pas été remplacé : corrigez d’abord ces avertissements."
        )
        assert not target.exists()
        assert made(warned=True, strict=False)
        pages = len(files_of(target))
        assert caplog.messages[-1] == f"{pages} fichiers écrits, 0 inchangés, 0 retirés"
        assert made(warned=False, strict=False), "what was warned of is told again"
        assert caplog.messages[-1] == f"0 fichiers écrits, {pages} inchangés, 0 retirés"
        assert not made(warned=False, strict=False)
        assert caplog.messages[-1] == unchanged
