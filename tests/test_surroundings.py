"""The surroundings of a build: what the clock and the environment say wrong is said, or harmless."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relocalisations.cli import main
from relocalisations.text.surroundings import MomentError, stated_moment
from tests.small_site import NOW, site


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (
            "demain",
            "RELOC_NOW : « demain » n’est pas un moment ; écrivez par exemple 2026-11-23T12:00+01:00",
        ),
        (
            "le 23 novembre 2026 à midi, heure de Paris",
            "RELOC_NOW : « le 23 novembre 2026 à midi, heure de Par » n’est pas un moment ; écrivez "
            "par exemple 2026-11-23T12:00+01:00",
        ),
        (
            "2026-11-23T12:00",
            "RELOC_NOW : « 2026-11-23T12:00 » ne dit pas son décalage horaire ; ajoutez-le, par "
            "exemple +01:00",
        ),
    ],
)
def test_a_moment_that_is_none(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stated: str,
    said: str,
) -> None:
    monkeypatch.setenv("RELOC_NOW", stated)
    assert main(["check", "--root", str(site(tmp_path))]) == 2
    assert capsys.readouterr() == ("", f"reloc : {said}\n")


def test_a_clock_that_was_never_set() -> None:
    with pytest.raises(MomentError) as caught:
        stated_moment(None, datetime(1970, 1, 1, tzinfo=UTC))
    assert str(caught.value) == (
        "l’horloge de cette machine indique 1970-01-01 ; réglez-la, ou écrivez le moment dans "
        "RELOC_NOW, par exemple 2026-11-23T12:00+01:00"
    )
    assert stated_moment("", NOW) == stated_moment(None, NOW) == NOW
    founded = datetime(2021, 1, 1, tzinfo=UTC)
    assert stated_moment(None, founded) == founded
    with pytest.raises(MomentError):
        stated_moment(None, founded - timedelta(seconds=1))


@pytest.mark.parametrize("wrong", ["ce dossier", "la version comparée"])
def test_two_states_are_checked_before_they_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    gone = {"events/partners/neoma.yml": None}
    new, base = (
        site(tmp_path / name, gone if name == wrong else {})
        for name in ("ce dossier", "la version comparée")
    )
    (new / "theme" / "pages").mkdir(parents=True)
    mends = wrong == "la version comparée"
    assert main(["diff", str(base), "--root", str(new)]) == (0 if mends else 2)
    shown = capsys.readouterr()
    assert shown.out == (
        "La version comparée a des erreurs que celle-ci n’a pas : les pages ne peuvent pas être "
        "comparées. Les fiches, elles, sont en ordre.\n"
        if mends
        else ""
    )
    assert shown.err.startswith(
        f"reloc : {wrong} a des erreurs, la comparaison serait fausse :\n\n"
        "events/2022-06-16-rouen.yml:9:18 : partenaire : partenaire inconnu « neoma » ; aucun "
        "fichier events/partners/neoma.yml : créez-le ou corrigez le nom\n"
    )
