"""What is said of events and of their cities: dates, hours, status, and how many there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.model.site import Site
from relocalisations.pages.sentences import (
    city_description,
    city_detail,
    city_summary,
    entity_name,
    event_description,
    event_status,
    first_announced,
    hours,
    is_doubtful,
    missing,
    partner_roles,
    slot,
    unknown_hour,
)
from relocalisations.schema.collective import Collective
from relocalisations.text.french import PLAIN, first_sentence
from tests.mistakes import EVENT, Files, event
from tests.small_site import load

SOURCES = """sources:
  annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/a"}
"""
HELD = "tenue: {fiabilite: etabli, sources: [annonce]}\n"


def small(root: Path, *events: tuple[str, str], plus: str = "") -> Site:
    """A site whose events are these: first day, status; the day is also the last."""
    files: Files = {EVENT: None}
    for day, status in events:
        told = HELD if status == "tenu" else ""
        files[f"events/{day}-rouen.yml"] = (
            f"nom: Nuit\nville: rouen\ndebut: {day}\nfin: {day}\nstatut: {status}\n{told}{SOURCES}{plus}"
        )
    site, problems = load(root, files)
    assert [str(one) for one in problems if one.severity.name == "ERROR"] == []
    return site


@pytest.mark.parametrize(
    ("begins", "ends", "said", "unknown"),
    [
        ("2022-06-16", "2022-06-16", "", ""),
        ("2022-06-16", "2022-06-17", "", ""),
        ("2022-06-16T09:00", "2022-06-16T18:30", "de 9 h à 18 h 30", ""),
        ("2022-06-16T09:00", "2022-06-16T09:00", "à 9 h", ""),
        ("2022-06-16T09:00", "2022-06-17T18:30", "dès 9 h", ""),
        ("2022-06-16T09:00", "2022-06-16", "dès 9 h", "L’heure de fin n’est pas connue."),
        ("2022-06-16T09:00", "2022-06-17", "dès 9 h", "L’heure de fin n’est pas connue."),
        (
            "2022-06-16",
            "2022-06-16T17:00",
            "jusqu’à 17 h",
            "L’heure de début n’est pas connue.",
        ),
        (
            "2022-06-16",
            "2022-06-17T17:00",
            "fin à 17 h",
            "L’heure de début n’est pas connue.",
        ),
    ],
)
def test_the_hours_that_are_known(
    tmp_path: Path, begins: str, ends: str, said: str, unknown: str
) -> None:
    site, problems = load(tmp_path, event(debut=begins, fin=ends))
    assert problems == []
    one = site.evenements["2022-06-16-rouen"]
    assert (hours(one).translate(PLAIN), unknown_hour(one).translate(PLAIN)) == (said, unknown)


TENU, ANNONCE = "tenu", "annonce"


@pytest.mark.parametrize(
    ("events", "summary", "detail", "doubtful"),
    [
        ([], "Aucun évènement annoncé.", "", False),
        ([("2022-06-16", TENU)], "1 évènement tenu.", "tenu en 2022", False),
        (
            [("2022-06-16", TENU), ("2022-09-16", TENU), ("2023-06-16", TENU)],
            "3 évènements tenus.",
            "tenu en 2022 et 2023",
            False,
        ),
        (
            [("2022-06-16", ANNONCE)],
            "1 évènement annoncé ; aucune source ne confirme sa tenue.",
            "non confirmé",
            True,
        ),
        (
            [("2022-06-16", ANNONCE), ("2023-06-16", ANNONCE)],
            "2 évènements annoncés ; aucune source ne confirme leur tenue.",
            "non confirmé",
            True,
        ),
        ([("2027-03-12", ANNONCE)], "1 évènement à venir.", "12 mars 2027", False),
        (
            [("2027-03-12", ANNONCE), ("2027-06-12", ANNONCE)],
            "2 évènements à venir.",
            "12 mars 2027",
            False,
        ),
        ([("2022-06-16", "annule")], "1 évènement annulé.", "annulé", False),
        (
            [("2022-06-16", "annule"), ("2023-06-16", "annule")],
            "2 évènements annulés.",
            "annulé",
            False,
        ),
        ([("2022-06-16", "reporte")], "1 évènement reporté.", "reporté", False),
        (
            [("2022-06-16", "reporte"), ("2023-06-16", "reporte")],
            "2 évènements reportés.",
            "reporté",
            False,
        ),
        (
            [
                *(("2022-06-16", "annule"), ("2022-07-16", "reporte"), ("2023-06-16", TENU)),
                *(("2024-06-16", ANNONCE), ("2027-03-12", ANNONCE)),
            ],
            "1 évènement à venir, 1 évènement tenu, 1 évènement annoncé ; aucune source ne confirme sa "
            "tenue, 1 évènement annulé, 1 évènement reporté.",
            "12 mars 2027",
            False,
        ),
    ],
)
def test_what_is_said_of_a_city(
    tmp_path: Path, events: list[tuple[str, str]], summary: str, detail: str, doubtful: bool
) -> None:
    site = small(tmp_path, *events)
    rouen = site.villes["rouen"]
    assert (city_summary(site, rouen), city_detail(site, rouen).translate(PLAIN)) == (
        summary,
        detail,
    )
    assert is_doubtful(site, rouen) is doubtful


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "Aucun évènement n’est annoncé à Rouen : accueillez-en un."),
        (1, "1 évènement à Rouen : dates, statut, partenaires, résultats et sources."),
        (2, "2 évènements à Rouen : dates, statut, partenaires, résultats et sources."),
    ],
)
def test_how_many_editions_a_city_has(tmp_path: Path, number: int, said: str) -> None:
    site = small(tmp_path, *(("2022-06-16", TENU), ("2023-06-16", TENU))[:number])
    rouen = site.villes["rouen"]
    assert city_description(rouen, site.evenements_par_ville.get("rouen", [])) == said


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ("2022-06-16", TENU, "Nuit, 16 juin 2022 : évènement tenu à Rouen."),
        ("2027-03-01", ANNONCE, "Nuit, 1er mars 2027 : évènement annoncé à Rouen."),
        (
            "2022-06-16",
            ANNONCE,
            "Nuit, 16 juin 2022 : évènement annoncé à Rouen ; sa tenue n’est confirmée par aucune source.",
        ),
        (
            "2022-06-16",
            "annule",
            "Nuit, 16 juin 2022 : évènement annulé, qui devait se tenir à Rouen.",
        ),
        (
            "2022-06-16",
            "reporte",
            "Nuit, 16 juin 2022 : évènement reporté, qui devait se tenir à Rouen.",
        ),
    ],
)
def test_the_line_of_an_event_for_search_engines(
    tmp_path: Path, day: str, status: str, said: str
) -> None:
    site = small(tmp_path, (day, status))
    (one,) = site.evenements.values()
    assert event_description(site, one).translate(PLAIN) == said


def test_an_event_put_off_twice(tmp_path: Path) -> None:
    events = (("2022-06-16", "reporte"), ("2022-09-16", "reporte"), ("2027-03-01", ANNONCE))
    files: Files = {EVENT: None}
    before = ""
    for day, status in events:
        files[f"events/{day}-rouen.yml"] = (
            f"nom: Nuit\nville: rouen\ndebut: {day}\nfin: {day}\nstatut: {status}\n"
            + (f"remplace: {before}\n" if before else "")
            + SOURCES
        )
        before = f"{day}-rouen"
    site, problems = load(tmp_path, files)
    assert problems == []
    first, second, last = (site.evenements[f"{day}-rouen"] for day, _status in events)
    assert [first_announced(site, one).translate(PLAIN) for one in (first, second, last)] == [
        "",
        "D’abord annoncé pour le 16 juin 2022.",
        "D’abord annoncé pour d’autres jours : 16 juin 2022 et 16 septembre 2022.",
    ]
    assert event_description(site, first).translate(PLAIN) == (
        "Nuit, 16 juin 2022 : évènement reporté au 1er mars 2027, qui devait se tenir à Rouen."
    )


def test_what_the_sheet_of_an_event_does_not_say_yet(tmp_path: Path) -> None:
    site = small(tmp_path, ("2022-06-16", TENU), ("2027-03-01", ANNONCE))
    past, coming = site.evenements["2022-06-16-rouen"], site.evenements["2027-03-01-rouen"]
    asked = ["le lieu", "le public", "le programme", "les partenaires"]
    assert missing(site, coming) == asked
    assert missing(site, past) == [*asked, "la participation", "les résultats"]


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ("2022-06-16", TENU, "tenu"),
        ("2022-06-16", ANNONCE, "annoncé ; sa tenue n’est confirmée par aucune source"),
        ("2027-03-01", ANNONCE, "annoncé"),
        ("2027-03-01", "annule", "annulé"),
        ("2027-03-01", "reporte", "reporté"),
    ],
)
def test_what_became_of_an_event(tmp_path: Path, day: str, status: str, said: str) -> None:
    site = small(tmp_path, (day, status))
    (one,) = site.evenements.values()
    assert event_status(site, one) == said
    assert entity_name(site, one).translate(PLAIN) == (
        "Rouen, 16 juin 2022" if day == "2022-06-16" else "Rouen, 1er mars 2027"
    )


@pytest.mark.parametrize(
    ("moments", "said"),
    [
        ("", ""),
        ("debut: 2022-06-16T09:00, ", "jeudi 16 juin 2022 à 9 h"),
        ("debut: 2022-06-16, ", "jeudi 16 juin 2022"),
        ("fin: 2022-06-16, ", "jeudi 16 juin 2022"),
        ("fin: 2022-06-16T18:00, ", "jeudi 16 juin 2022, jusqu’à 18 h"),
        (
            "debut: 2022-06-16T09:00, fin: 2022-06-16T18:00, ",
            "jeudi 16 juin 2022, de 9 h à 18 h",
        ),
    ],
)
def test_when_an_item_of_the_programme_is(tmp_path: Path, moments: str, said: str) -> None:
    item = f"{{{moments}texte: Accueil, fiabilite: etabli, sources: [annonce]}}"
    site, problems = load(tmp_path, event(f"programme:\n  - {item}"))
    assert problems == []
    (session,) = site.evenements["2022-06-16-rouen"].programme
    assert slot(session).translate(PLAIN) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, ""),
        ("Une phrase. Une autre. Une troisième.", "Une phrase."),
        ("À 9,5 %. C’est peu.", "À 9,5 %."),
        ("Vraiment ? Oui.", "Vraiment ?"),
        ("M. dupont est là.", "M. dupont est là."),
        ("Ouvert par M. Dupont et J. Martin. Puis.", "Ouvert par M. Dupont et J. Martin."),
        ("Avec MM. A. et B., le Pr. Curie. Puis.", "Avec MM. A. et B., le Pr. Curie."),
        ("Huit équipes de l’INSA. Œuvre commune.", "Huit équipes de l’INSA."),
        ("Fin… « Oui ». Non.", "Fin…"),
    ],
)
def test_the_first_sentence_of_a_summary(text: str | None, said: str) -> None:
    assert first_sentence(text) == said


@pytest.mark.parametrize(
    ("status", "precision", "said"),
    [
        (TENU, "", "Rouen 2022"),
        (TENU, "le soir", "Rouen 2022, le soir"),
        (ANNONCE, "", "Rouen 2022 (annoncé)"),
        (ANNONCE, "le soir", "Rouen 2022 (annoncé), le soir"),
        (ANNONCE, "annoncé seulement", "Rouen 2022, annoncé seulement"),
        ("annule", "annulé par lui", "Rouen 2022, annulé par lui"),
    ],
)
def test_what_a_partner_did_says_whether_it_was_done(
    tmp_path: Path, status: str, precision: str, said: str
) -> None:
    more = f", precision: {precision}" if precision else ""
    part = f"{{partenaire: neoma, role: hote{more}, fiabilite: etabli, sources: [annonce]}}"
    site = small(tmp_path, ("2022-06-16", status), plus=f"partenaires:\n  - {part}\n")
    neoma = site.partenaires["neoma"]
    assert partner_roles(site, neoma) == [("Hôte", said)]
    assert entity_name(site, neoma) == "NEOMA Business School"
    assert entity_name(site, site.villes["rouen"]) == "Rouen (ville)"
    assert entity_name(site, Collective.model_validate({"id": "collectif"})) == "Accueil"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (ANNONCE, "D’abord annoncé pour le 2 mars 2027."),
        ("annule", "D’abord annoncé pour le 2 mars 2027."),
        (TENU, ""),
    ],
)
def test_a_day_that_was_put_right_is_no_other_date(tmp_path: Path, status: str, said: str) -> None:
    """An old name is what people noted for an event to come; of one that was held, a mistake."""
    day = "2022-06-16" if status == TENU else "2027-03-01"
    wrong = "2022-06-17" if status == TENU else "2027-03-02"
    site = small(tmp_path, (day, status))
    (one,) = site.evenements.values()
    assert first_announced(site, one) == ""
    site = small(tmp_path / "renamed", (day, status), plus=f"alias: [/evenements/{wrong}-rouen/]\n")
    (one,) = site.evenements.values()
    assert first_announced(site, one).translate(PLAIN) == said
