# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""Names have dates: a page about the past keeps the name of its time, and search knows them all."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar

from relocalisations.html.render import Renderer
from relocalisations.model.site import Site
from relocalisations.outputs.web.structured import event_node
from relocalisations.pages.plan import entity_page
from relocalisations.schema import Entity
from relocalisations.search.records import records
from tests.outputs.reading import ADDRESS, outputs_of, plain
from tests.small_site import load, messages

THEME = Path(__file__).resolve().parents[2] / "theme"
EVENT = "events/2022-06-16-rouen.yml"
FACT = "fiabilite: etabli, sources: [annonce]"


def event(role: str, year: int = 2022, more: str = "") -> str:
    return f"""\
nom: 24 heures pour relocaliser
ville: rouen
debut: {year}-06-16
fin: {year}-06-17
statut: annonce
sources:
  annonce: {{editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/a"}}
partenaires:
  - {{partenaire: {role}, role: organisateur, {FACT}}}
{more}"""


FILES = {
    EVENT: event("cci-rouen-metropole"),
    "events/2025-06-16-rouen.yml": event("cci-rouen-metropole", 2025),
    "events/partners/cci-rouen-metropole.yml": (
        "nom: CCI Rouen Métropole\ncategorie: chambre-consulaire\ndevenu: cci-normandie\n"
        "anciens_noms:\n  - {nom: CCI d’Elbeuf, jusqu_au: 2010}\n  - {nom: CCI de Rouen, jusqu_au: 2022-06}\n"
    ),
    "events/partners/cci-normandie.yml": "nom: CCI Normandie\ncategorie: chambre-consulaire\n",
}


def page_of(site: Site, entity: Entity) -> str:
    return plain(Renderer(THEME).body(entity_page(site, entity)))


def test_a_past_event_keeps_the_name_of_its_time(tmp_path: Path) -> None:
    site, problems = load(tmp_path, FILES)
    assert problems == []
    first, second = site.evenements.values()
    assert ">CCI de Rouen</a>, aujourd'hui CCI Normandie" in page_of(site, first)
    assert ">CCI Rouen Métropole</a>, aujourd'hui CCI Normandie" in page_of(site, second)
    names = [event_node(site, one, ADDRESS)["organizer"][0]["name"] for one in (first, second)]
    assert names == ["CCI de Rouen", "CCI Rouen Métropole"]
    old, new = site.partenaires["cci-rouen-metropole"], site.partenaires["cci-normandie"]
    page = page_of(site, old)
    assert "Anciens noms : CCI de Rouen (jusqu'en juin 2022), CCI d'Elbeuf (jusqu'en 2010)." in page
    assert 'Aujourd\'hui <a href="../cci-normandie/">CCI Normandie</a>' in page
    assert "Prédécesseur" in page_of(site, new)
    assert "CCI Rouen Métropole" in page_of(site, new)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2022-06-30", "CCI de Rouen"),
        ("2022-07-01", "CCI Rouen Métropole"),
        ("2010-12-31", "CCI d'Elbeuf"),
    ],
)
def test_a_name_holds_until_the_end_of_its_last_day(tmp_path: Path, day: str, shown: str) -> None:
    text = event("cci-rouen-metropole").replace("2022-06-16", day).replace("2022-06-17", day)
    site, problems = load(tmp_path, {**FILES, EVENT: None, f"events/{day}-rouen.yml": text})
    assert problems == []
    assert f">{shown}</a>, aujourd'hui CCI Normandie" in page_of(
        site, site.evenements[f"{day}-rouen"]
    )


def test_a_city_and_a_product_change_their_name_too(tmp_path: Path) -> None:
    work = f"produits:\n  - {{produit: lampes, texte: cible, {FACT}}}\n"
    files = {
        EVENT: event("neoma", more=work),
        "events/cities/rouen.yml": "nom: Rouen-sur-Seine\ntype: ville\nregion: Normandie\n"
        "locatif: à Rouen-sur-Seine\nanciens_noms: [{nom: Rouen, locatif: à Rouen, jusqu_au: 2023}]\n",
        "products/lampes.yml": 'nom: Luminaires\nsh: "940520"\nsecteur: eclairage\ndefinition: D.\n'
        "anciens_noms: [{nom: Lampes à poser, jusqu_au: 2024-05}]\n",
    }
    site, problems = load(tmp_path, files)
    assert problems == []
    (one,) = site.evenements.values()
    page = page_of(site, one)
    assert "Rouen, 16 et 17 juin 2022" in page
    assert "Rouen-sur-Seine, 16" not in page
    assert ">Lampes à poser</a>" in page
    assert ">Rouen : 24 heures pour relocaliser</a>" in page_of(site, site.partenaires["neoma"])
    assert "<b>24 heures pour relocaliser, Rouen</b>" in page_of(site, site.produits["lampes"])
    entry = Calendar.from_ical(outputs_of(site)["agenda.ics"]).walk("VEVENT")[0]
    assert entry["SUMMARY"].startswith("24 heures pour relocaliser, Rouen (")
    assert "à Rouen ;" in entry["DESCRIPTION"]
    assert "Ancien nom : Rouen (jusqu'en 2023)." in page_of(site, site.villes["rouen"])
    assert "Ancien nom : Lampes à poser (jusqu'en mai 2024)." in page_of(
        site, site.produits["lampes"]
    )
    found = {record.url: record for record in records(site)}
    assert "Lampes à poser" in found["/produits/lampes/"].words
    assert "Rouen" in found["/villes/rouen/"].words


def test_search_finds_every_name(tmp_path: Path) -> None:
    site, _problems = load(tmp_path, FILES)
    found = {record.url: record for record in records(site)}
    old = found["/partenaires/cci-rouen-metropole/"]
    for name in ("CCI d’Elbeuf", "CCI de Rouen", "CCI Normandie"):
        assert name in old.words
    for name in ("CCI d’Elbeuf", "CCI Rouen Métropole"):
        assert name in found["/partenaires/cci-normandie/"].words
        assert name in f"{found['/evenements/2022-06-16-rouen/'].words}"


def test_a_partner_does_not_take_its_own_place(tmp_path: Path) -> None:
    kind = "categorie: expert\n"
    files = {
        "events/partners/un.yml": f"nom: Un\n{kind}devenu: deux\n",
        "events/partners/deux.yml": f"nom: Deux\n{kind}devenu: un\n",
        "events/partners/trois.yml": f"nom: Trois\n{kind}devenu: trois\n",
        "events/partners/quatre.yml": f"nom: Quatre\n{kind}devenu: neomaa\n",
    }
    assert messages(tmp_path, files) == [
        "events/partners/deux.yml:3:9 : devenu : « un » a lui-même laissé la place à celui-ci, de proche en proche ; retirez l’une des lignes « devenu »",
        "events/partners/quatre.yml:3:9 : devenu : partenaire inconnu « neomaa » ; vouliez-vous « neoma » ?",
        "→ devenu: neoma",
        "events/partners/trois.yml:3:9 : devenu : un partenaire ne laisse pas la place à lui-même ; retirez la ligne",
        "events/partners/un.yml:3:9 : devenu : « deux » a lui-même laissé la place à celui-ci, de proche en proche ; retirez l’une des lignes « devenu »",
    ]


def test_two_events_of_one_day_have_titles_that_tell_them_apart(tmp_path: Path) -> None:
    base = event("neoma").replace("fin: 2022-06-17", "fin: 2022-06-16")

    def timed(start: str, end: str) -> str:
        text = base.replace("debut: 2022-06-16", f"debut: 2022-06-16T{start}:00")
        return text.replace("fin: 2022-06-16", f"fin: 2022-06-16T{end}:00")

    for texts, ends in (
        ({"": timed("09", "12"), "-soir": timed("18", "22")}, ["de 9 h à 12 h", "de 18 h à 22 h"]),
        ({"": base, "-soir": base}, ["", "(soir)"]),
        ({"": base, "-nuit-blanche": timed("18", "22")}, ["", "de 18 h à 22 h"]),
    ):  # fmt: skip
        files = {f"events/2022-06-16-rouen{added}.yml": text for added, text in texts.items()}
        site, problems = load(tmp_path / str(len(list(tmp_path.iterdir()))), files)
        assert problems == []
        titles = [plain(entity_page(site, one).title) for one in site.evenements.values()]
        assert len(set(titles)) == 2
        for title, end in zip(titles, ends, strict=True):
            assert title.endswith(end or "16 juin 2022")
        feed = feedparser.parse(outputs_of(site)["flux/evenements.atom"])
        assert len({entry.title for entry in feed.entries}) == 2
        entries = Calendar.from_ical(outputs_of(site)["agenda.ics"]).walk("VEVENT")
        assert len({str(entry["SUMMARY"]) for entry in entries}) == 2


def test_mergers_one_after_another_lead_to_the_last(tmp_path: Path) -> None:
    kind = "categorie: chambre-consulaire\n"
    site, problems = load(
        tmp_path,
        {
            EVENT: event("cci-rouen-metropole"),
            "events/partners/cci-rouen-metropole.yml": f"nom: CCI Rouen\n{kind}devenu: cci-seine\n",
            "events/partners/cci-seine.yml": f"nom: CCI Seine\n{kind}devenu: cci-normandie\n",
            "events/partners/cci-normandie.yml": f"nom: CCI Normandie\n{kind}",
        },
    )
    assert problems == []
    (one,) = site.evenements.values()
    assert ">CCI Rouen</a>, aujourd'hui CCI Normandie" in page_of(site, one)
    assert "CCI Seine" not in page_of(site, one)
    last = page_of(site, site.partenaires["cci-normandie"])
    assert "CCI Seine" in last
    words = {record.url: record.words for record in records(site)}
    assert "CCI Rouen" in words["/partenaires/cci-normandie/"]


def test_an_event_to_come_has_the_name_of_today_alone(tmp_path: Path) -> None:
    site, problems = load(
        tmp_path,
        {
            EVENT: None,
            "events/2027-06-16-rouen.yml": event("cetim", 2027),
            "events/partners/cetim.yml": "nom: Cetim\ncategorie: expert\n"
            "anciens_noms: [{nom: Cermo, jusqu_au: 2026-11}]\n",
        },
    )
    assert problems == []
    (one,) = site.evenements.values()
    assert ">Cetim</a>" in page_of(site, one)
    assert "aujourd'hui" not in page_of(site, one)
    assert "Cermo" not in page_of(site, one)


def test_an_event_is_called_as_on_its_first_day_everywhere(tmp_path: Path) -> None:
    """A name that changes during the event: page, structured data, calendar and card agree."""
    site, problems = load(
        tmp_path,
        {
            EVENT: event("cetim"),
            "events/partners/cetim.yml": "nom: Cetim\ncategorie: expert\n"
            "anciens_noms: [{nom: Cermo, jusqu_au: 2022-06-16}]\n",
        },
    )
    assert problems == []
    (one,) = site.evenements.values()
    assert ">Cermo</a>, aujourd'hui Cetim" in page_of(site, one)
    assert event_node(site, one, ADDRESS)["organizer"][0]["name"] == "Cermo"
    assert "Ancien nom : Cermo (jusqu'au 16 juin 2022)." in page_of(site, site.partenaires["cetim"])


def test_an_old_name_that_is_borne_again_is_not_told_twice(tmp_path: Path) -> None:
    """Renamed, then called as before: nothing says « aujourd'hui » of the same name."""
    site, problems = load(
        tmp_path,
        {
            EVENT: event("cetim"),
            "events/partners/cetim.yml": "nom: Cetim\ncategorie: expert\n"
            "anciens_noms: [{nom: Cetim, jusqu_au: 2022}, {nom: Cermo, jusqu_au: 2024}]\n",
        },
    )
    assert problems == []
    (one,) = site.evenements.values()
    assert ">Cetim</a>" in page_of(site, one)
    assert "aujourd'hui" not in page_of(site, one)


def test_three_editions_of_one_day_have_three_titles(tmp_path: Path) -> None:
    """In lists, in the search, in calendars and in the feed, JSON included."""
    base = event("neoma").replace("fin: 2022-06-17", "fin: 2022-06-16")
    names = ["", "-soir", "-hors-les-murs"]
    site, problems = load(
        tmp_path, {f"events/2022-06-16-rouen{added}.yml": base for added in names}
    )
    assert problems == []
    outputs = outputs_of(site)
    titles = [
        {plain(entity_page(site, one).title) for one in site.evenements.values()},
        {record.title for record in records(site) if record.url.startswith("/evenements/2")},
        {str(one["SUMMARY"]) for one in Calendar.from_ical(outputs["agenda.ics"]).walk("VEVENT")},
        {entry.title for entry in feedparser.parse(outputs["flux/evenements.atom"]).entries},
        {item["title"] for item in json.loads(outputs["flux/evenements.json"])["items"]},
    ]
    assert [len(found) for found in titles] == [3, 3, 3, 3, 3]
