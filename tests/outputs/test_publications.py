"""What was published yesterday: one event stays one entry, its revisions only grow, whoever remembers."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
from icalendar import Calendar

from relocalisations.model.loading import load_site
from relocalisations.model.publications import identity, lines_to_keep, publications
from relocalisations.model.site import Site
from relocalisations.outputs.web.structured import event_node
from relocalisations.reading.publications import LIST, write_list
from tests.outputs.reading import ADDRESS, outputs_of
from tests.small_site import site, write

PARIS = ZoneInfo("Europe/Paris")
ANNOUNCED = """\
nom: 24 heures pour relocaliser
ville: rouen
debut: 2027-03-18
fin: 2027-03-18
statut: annonce
sources:
  annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/b", date: 2026-11}
"""
OLD, NEW = "events/2027-03-18-rouen.yml", "events/2027-06-01-rouen.yml"

Files = Mapping[str, str | None]


def published(root: Path, moment: datetime, files: Files, *, git: bool = False) -> Site:
    """The site once these files are changed and published at that moment."""
    write(root, files)
    if git:
        commit(root, moment)
    loaded, problems = load_site(root, moment)
    assert [str(problem) for problem in problems] == []
    return loaded


def commit(root: Path, moment: datetime) -> None:
    stamp = moment.isoformat()
    names = {"GIT_AUTHOR_NAME": "Une", "GIT_AUTHOR_EMAIL": "une@example.org"}
    names |= {"GIT_COMMITTER_NAME": "Une", "GIT_COMMITTER_EMAIL": "une@example.org"}
    names |= {"GIT_COMMITTER_DATE": stamp, "GIT_AUTHOR_DATE": stamp}
    names |= {"GIT_CONFIG_GLOBAL": os.devnull}
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "--allow-empty", "-m", "Un")):
        subprocess.run(["git", *command], cwd=root, check=True, env={**os.environ, **names})


class Subscriber:
    """A calendar program: what it knows by UID, replaced by what is newer and by nothing else."""

    def __init__(self) -> None:
        self.entries: dict[str, Any] = {}

    def fetch(self, loaded: Site, path: str = "agenda.ics") -> Any:
        """Read the calendar again; the only entry, as this program then shows it."""
        found = {}
        for entry in Calendar.from_ical(outputs_of(loaded)[path]).walk("VEVENT"):
            known = self.entries.get(str(entry["UID"]))
            if known is None or newer(entry, known):
                known = entry
            found[str(entry["UID"])] = known
        self.entries = found
        (shown,) = found.values()
        return shown


def newer(entry: Any, known: Any) -> bool:
    """RFC 5546, 2.1.5: the higher SEQUENCE; of equal ones, the later DTSTAMP."""

    def rank(one: Any) -> tuple[int, datetime]:
        return int(one["SEQUENCE"]), one.decoded("DTSTAMP")

    assert entry.decoded("DTSTAMP") == entry.decoded("LAST-MODIFIED")
    assert rank(entry)[0] >= rank(known)[0], "la révision a reculé"
    return rank(entry) > rank(known)


def path_of(route: str) -> list[tuple[datetime, Files, Mapping[str, object]]]:
    """Announced, postponed, new date, hours, held, source withdrawn: when, files, what is shown."""
    postponed = ANNOUNCED.replace("annonce\n", "reporte\n", 1)
    moved = ANNOUNCED.replace("2027-03-18", "2027-06-01")
    if route == "renamed":
        moved += "alias: [/evenements/2027-03-18-rouen/]\n"
        old: Files = {OLD: None}
    else:
        moved += "remplace: 2027-03-18-rouen\n"
        old = {}
    timed = moved.replace("debut: 2027-06-01", "debut: 2027-06-01T18:30")
    report = (
        '  rendu: {editeur: La Gazette, titre: Un récit, url: "https://gazette.example/c", '
        "date: 2027-06-02}\n"
    )
    witness = "tenue: {fiabilite: source_unique, sources: [rendu]}\n"
    held = timed.replace("annonce\n", "tenu\n", 1).replace(
        "date: 2026-11}\n", "date: 2026-11}\n" + report
    )
    held += witness
    less = held.replace(
        '  annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/b", '
        "date: 2026-11}\n",
        "",
    )
    june = date(2027, 6, 1)
    evening = datetime(2027, 6, 1, 18, 30, tzinfo=PARIS)
    return [
        (day(2026, 11, 20), {OLD: ANNOUNCED}, {"at": date(2027, 3, 18), "status": "TENTATIVE"}),
        (day(2027, 1, 10), {OLD: postponed}, {"at": date(2027, 3, 18), "status": "CANCELLED"}),
        (day(2027, 1, 25), {NEW: moved, **old}, {"at": june, "status": "TENTATIVE"}),
        (day(2027, 2, 1), {NEW: timed}, {"at": evening, "status": "TENTATIVE"}),
        (day(2027, 6, 5), {NEW: held}, {"at": evening, "status": "CONFIRMED"}),
        (day(2027, 6, 9), {NEW: less}, {"at": evening, "status": "CONFIRMED"}),
    ]


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("memory", ["git", "list", "both", "neither"])
@pytest.mark.parametrize("route", ["renamed", "replaced"])
def test_a_subscriber_sees_one_entry_always_the_latest(
    tmp_path: Path, route: str, memory: str
) -> None:
    root = site(tmp_path, {"events/2022-06-16-rouen.yml": None})
    everything, city = Subscriber(), Subscriber()
    sequences = []
    for moment, files, shown in path_of(route):
        loaded = published(root, moment, files, git=memory in ("git", "both"))
        if memory in ("list", "both"):
            write_list(root, lines_to_keep(loaded).items())
        entry = everything.fetch(loaded)
        assert entry == city.fetch(loaded, "villes/rouen/agenda.ics")
        assert str(entry["UID"]) == "2027-03-18-rouen@relocalisations.fr"
        assert entry.decoded("DTSTART") == shown["at"]
        assert entry["STATUS"] == shown["status"]
        sequences.append(int(entry["SEQUENCE"]))
        served = outputs_of(loaded)
        latest = max(path for path in served if path.endswith("-rouen/agenda.ics"))
        assert served["evenements/2027-03-18-rouen/agenda.ics"] == served[latest]
        (item,) = feedparser.parse(served["flux/evenements.atom"]).entries
        assert item.id == "tag:relocalisations.fr,2021:evenements/2027-03-18-rouen"
    assert sequences[:5] == sorted(set(sequences[:5]))  # each change a higher one
    if memory != "neither":
        assert sequences[5] == sequences[4]  # a source withdrawn changes nothing in a calendar


BUSY = {
    "the hour": ("debut: 2027-03-18", "debut: 2027-03-18T09:00"),
    "the last day": ("fin: 2027-03-18", "fin: 2027-03-19"),
    "the place": (
        "sources:",
        "lieux: [{nom: NEOMA, fiabilite: etabli, sources: [annonce]}]\nsources:",
    ),
    "the name": ("24 heures", "48 heures"),
    "the status": ("statut: annonce", "statut: annule"),
}


@pytest.mark.parametrize("what", BUSY)
def test_every_change_is_a_revision_and_going_back_is_another(tmp_path: Path, what: str) -> None:
    root = site(tmp_path, {"events/2022-06-16-rouen.yml": None})
    changed = ANNOUNCED.replace(*BUSY[what])
    subscriber = Subscriber()
    seen = []
    for number, text in enumerate((ANNOUNCED, changed, ANNOUNCED), 1):
        loaded = published(root, day(2026, 12, number), {OLD: text}, git=True)
        seen.append(int(subscriber.fetch(loaded)["SEQUENCE"]))
    assert seen == sorted(set(seen))
    # What no calendar shows is no revision: a summary, another source, the order of the fields.
    quiet = ANNOUNCED.replace("sources:", "resume: Une journée.\nfiabilite: etabli\nsources:")
    loaded = published(root, day(2026, 12, 4), {OLD: quiet}, git=True)
    assert int(subscriber.fetch(loaded)["SEQUENCE"]) == seen[-1]
    # Nor is a publication for something else, weeks later.
    other = {"products/lin.yml": """
        nom: Lin
        sh: "530121"
        secteur: sante
        definition: Du lin.
        """}  # fmt: skip
    loaded = published(root, day(2027, 1, 15), other, git=True)
    assert int(subscriber.fetch(loaded)["SEQUENCE"]) == seen[-1]


def test_a_clock_that_goes_back_takes_no_revision_back(tmp_path: Path) -> None:
    root = site(tmp_path, {"events/2022-06-16-rouen.yml": None})
    subscriber = Subscriber()
    seen = []
    moments = [day(2026, 12, 9), day(2026, 12, 1), day(2026, 12, 1)]
    for moment, end in zip(moments, ("18", "19", "20"), strict=True):
        text = ANNOUNCED.replace("fin: 2027-03-18", f"fin: 2027-03-{end}")
        loaded = published(root, moment, {OLD: text}, git=True)
        entry = subscriber.fetch(loaded)
        assert entry.decoded("DTEND") == date(2027, 3, int(end) + 1)
        seen.append(int(entry["SEQUENCE"]))
    assert seen == sorted(set(seen))


def test_a_history_begun_again_takes_no_revision_back(tmp_path: Path) -> None:
    """The list outlives the repository: squashed, moved to another host, given as an archive."""
    root = site(tmp_path, {"events/2022-06-16-rouen.yml": None})
    subscriber = Subscriber()
    loaded = published(root, day(2026, 12, 1), {OLD: ANNOUNCED}, git=True)
    write_list(root, lines_to_keep(loaded).items())
    first = int(subscriber.fetch(loaded)["SEQUENCE"])
    shutil.rmtree(root / ".git")
    loaded = published(root, day(2026, 12, 20), {})
    assert int(subscriber.fetch(loaded)["SEQUENCE"]) == first
    changed = ANNOUNCED.replace("fin: 2027-03-18", "fin: 2027-03-19")
    loaded = published(root, day(2026, 12, 24), {OLD: changed}, git=True)
    entry = subscriber.fetch(loaded)
    assert int(entry["SEQUENCE"]) > first
    assert entry.decoded("DTEND") == date(2027, 3, 20)


def test_what_only_time_changes_is_a_revision_too(tmp_path: Path) -> None:
    root = site(tmp_path, {"events/2022-06-16-rouen.yml": None})
    subscriber = Subscriber()
    before = subscriber.fetch(published(root, day(2026, 12, 1), {OLD: ANNOUNCED}, git=True))
    loaded, _problems = load_site(root, day(2027, 3, 20))
    after = subscriber.fetch(loaded)
    assert after["SUMMARY"] == "24 heures pour relocaliser, Rouen (tenue non confirmée)"
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    loaded, _problems = load_site(root, day(2027, 5, 20))
    assert int(subscriber.fetch(loaded)["SEQUENCE"]) == int(after["SEQUENCE"])


def test_the_clocks_of_the_city_are_those_of_its_events(tmp_path: Path) -> None:
    city = "nom: Rouen\ntype: ville\nregion: {}\nlocatif: à Rouen\nfuseau: {}\n"
    here = city.format("Normandie", "Europe/Paris")
    there = city.format("La Réunion", "Indian/Reunion")
    text = ANNOUNCED.replace("-18\n", "-18T09:00\n")
    files = {OLD: text, "events/cities/rouen.yml": here}
    root = site(tmp_path, {"events/2022-06-16-rouen.yml": None})
    subscriber = Subscriber()
    first = subscriber.fetch(published(root, day(2026, 12, 1), files, git=True))
    moved = {"events/cities/rouen.yml": there}
    second = subscriber.fetch(published(root, day(2026, 12, 2), moved, git=True))
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])
    assert second.decoded("DTSTART").astimezone(UTC).hour == 5


@pytest.mark.parametrize("memory", ["git", "list"])
@pytest.mark.parametrize("kind", ["event", "product"])
def test_identity_is_the_oldest_address_in_whatever_order(
    tmp_path: Path, kind: str, memory: str
) -> None:
    """Renamed twice; the second name sorts before the first, the third between them."""
    if kind == "event":
        names = ["2027-03-18-rouen", "2027-02-10-rouen", "2027-02-20-rouen"]
        folder, section = "events", "/evenements/"
    else:
        names = ["lampes-zenith", "abat-jour", "lampadaires"]
        folder, section = "products", "/produits/"
    root = site(tmp_path, {"events/2022-06-16-rouen.yml": None})

    def text(name: str, alias: list[str]) -> str:
        base = ANNOUNCED.replace("2027-03-18", name[:10])
        if kind == "product":
            base = f'nom: {name}\nsh: "940542"\nsecteur: sante\ndefinition: Des lampes.\n'
        return base + (f"alias: [{', '.join(alias)}]\n" if alias else "")

    addresses = [f"{section}{name}/" for name in names]
    chance = random.Random(14)
    for number, name in enumerate(names):
        for turn in range(3):
            old = addresses[:number]
            chance.shuffle(old)
            files: dict[str, str | None] = {f"{folder}/{name}.yml": text(name, old)}
            if number and turn == 0:
                files[f"{folder}/{names[number - 1]}.yml"] = None
            moment = day(2026, 12, 1 + 3 * number + turn)
            loaded = published(root, moment, files, git=memory == "git")
            if memory == "list":
                write_list(root, lines_to_keep(loaded).items())
            entity = (loaded.evenements if kind == "event" else loaded.produits)[name]
            assert identity(loaded, entity) == names[0]
            if kind == "event":
                (entry,) = Calendar.from_ical(outputs_of(loaded)["agenda.ics"]).walk("VEVENT")
                assert entry["UID"] == f"{names[0]}@relocalisations.fr"


def test_with_nothing_to_remember_the_order_of_aliases_says_nothing(tmp_path: Path) -> None:
    root = site(tmp_path, {"events/2022-06-16-rouen.yml": None})
    found = set()
    for order in ("/evenements/2027-01-01-rouen/, /evenements/2027-02-02-rouen/",
                  "/evenements/2027-02-02-rouen/, /evenements/2027-01-01-rouen/"):  # fmt: skip
        loaded = published(root, day(2026, 12, 1), {OLD: f"{ANNOUNCED}alias: [{order}]\n"})
        found.add(identity(loaded, loaded.evenements["2027-03-18-rouen"]))
    assert len(found) == 1


def test_a_partial_copy_is_no_history(tmp_path: Path) -> None:
    root = site(tmp_path / "tout", {})
    commit(root, day(2026, 12, 1))
    write(root, {OLD: ANNOUNCED})
    commit(root, day(2026, 12, 2))
    shallow = tmp_path / "copie"
    clone = ("clone", "-q", "--depth", "1", root.as_uri(), str(shallow))
    subprocess.run(["git", *clone], check=True)
    for folder, known in ((root, True), (shallow, False)):
        loaded, problems = load_site(folder, day(2026, 12, 9))
        assert problems == []
        told = publications(loaded)
        assert told.known is known
        event = told.of[loaded.evenements["2022-06-16-rouen"]]
        assert (event.first is not None) is known


def test_a_damaged_list_stops_nothing(tmp_path: Path) -> None:
    root = site(tmp_path, {LIST: "/evenements/x/ hier\n/evenements/y/ 2026-13-45T00:00:00Z\n\0\n"})
    (root / LIST).write_bytes((root / LIST).read_bytes() + b"\xff\xfe\n")
    loaded, problems = load_site(root, day(2026, 12, 9))
    assert problems == []
    assert identity(loaded, loaded.evenements["2022-06-16-rouen"]) == "2022-06-16-rouen"


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def since(loaded: Site) -> int:
    """Since when the only event that is to come is as it is."""
    return publications(loaded).of[loaded.evenements["2027-03-18-rouen"]].since


def test_a_list_of_today_is_understood_for_ever(tmp_path: Path) -> None:
    """The print is made of what a calendar shows of an event and its city, as JSON.

    Were it made otherwise, every event of every calendar would change once more.
    """
    named = ANNOUNCED.replace("24 heures pour relocaliser", "Une nuit d’été")
    shown = {
        "nom": "Une nuit d’été",
        "ville": "rouen",
        "debut": "2027-03-18",
        "fin": "2027-03-18",
        "statut": "annonce",
        "lieux": None,
    }
    city = {"nom": "Rouen", "fuseau": None, "position": None, "type": "ville"}
    told = json.dumps([json.dumps(one, ensure_ascii=False) for one in (shown, city)])
    state = hashlib.sha256(told.encode()).hexdigest()[:12]
    line = "/evenements/2027-03-18-rouen/ 2026-12-01T09:00:00Z 2026-12-02T09:00:00Z"
    files = {"events/2022-06-16-rouen.yml": None, OLD: named, LIST: f"{line} {state}\n"}
    root = site(tmp_path, files)
    assert since(published(root, day(2026, 12, 9), {})) == seconds(day(2026, 12, 2))
    later = {OLD: named.replace("fin: 2027-03-18", "fin: 2027-03-19")}
    assert since(published(root, day(2026, 12, 9), later)) == seconds(day(2026, 12, 9))
    # Built by a clock that is behind the one that wrote the list.
    assert since(published(root, day(2026, 11, 30), {})) == seconds(day(2026, 12, 2)) + 1


def test_what_is_not_committed_is_newer_than_what_is(tmp_path: Path) -> None:
    root = site(tmp_path, {"events/2022-06-16-rouen.yml": None})
    committed = day(2026, 12, 9)
    assert since(published(root, committed, {OLD: ANNOUNCED}, git=True)) == seconds(committed)
    changed = {OLD: ANNOUNCED.replace("fin: 2027-03-18", "fin: 2027-03-19")}
    assert since(published(root, day(2026, 12, 1), changed)) == seconds(committed) + 1
    assert since(published(root, day(2026, 12, 20), {})) == seconds(day(2026, 12, 20))


def test_of_the_history_and_the_list_the_older_tells(tmp_path: Path) -> None:
    line = "/evenements/2027-03-18-rouen/ 2026-12-05T09:00:00Z\n"
    root = site(tmp_path, {"events/2022-06-16-rouen.yml": None, LIST: line})
    loaded = published(root, day(2026, 12, 1), {OLD: ANNOUNCED}, git=True)
    [told] = [one for one in publications(loaded).of.values() if one.address.startswith("/ev")]
    assert told.first == seconds(day(2026, 12, 1))


def test_search_engines_are_told_of_the_date_before(tmp_path: Path) -> None:
    for route in ("renamed", "replaced"):
        root = site(tmp_path / route, {"events/2022-06-16-rouen.yml": None})
        for moment, files, _shown in path_of(route)[:4]:
            loaded = published(root, moment, files)
        for event in loaded.evenements.values():
            node = event_node(loaded, event, ADDRESS)
            assert node["eventStatus"] == "https://schema.org/EventRescheduled"
            assert node["previousStartDate"] == "2027-03-18"
            assert node["startDate"] == "2027-06-01T18:30:00+02:00"
            assert node["endDate"] == "2027-06-01"
            assert node["url"] == f"{ADDRESS}/evenements/2027-06-01-rouen/"


def test_a_new_sheet_without_figures_is_in_the_feed(tmp_path: Path) -> None:
    root = site(tmp_path)
    sheet = 'nom: Produit {0}\nsh: "{0}"\nsecteur: sante\ndefinition: Un produit.\n'
    many: Files = {f"products/p{n}.yml": sheet.format(n) for n in range(150_000, 150_120)}
    published(root, day(2026, 10, 1), many, git=True)
    newest: Files = {"products/nouveau.yml": sheet.format(151_000)}
    loaded = published(root, day(2026, 11, 20), newest, git=True)
    feed = feedparser.parse(outputs_of(loaded)["flux/produits.atom"])
    assert len(feed.entries) == 100
    first = feed.entries[0]
    assert first.title == "Produit 151000"
    assert first.published == first.updated == "2026-11-20T09:00:00+00:00"
    # A corrected sheet is no new one; it says when it was corrected.
    fixed: Files = {"products/nouveau.yml": sheet.format(151_000) + "synonymes: [Neuf]\n"}
    loaded = published(root, day(2026, 11, 22), fixed, git=True)
    first = feedparser.parse(outputs_of(loaded)["flux/produits.atom"]).entries[0]
    assert (first.published, first.updated) == (
        "2026-11-20T09:00:00+00:00", "2026-11-22T09:00:00+00:00",
    )  # fmt: skip


SHEET = 'nom: Produit {0}\nsh: "{0}"\nsecteur: sante\ndefinition: Un produit.\n'


def newest(loaded: Site, name: str) -> list[tuple[str, str, str]]:
    """Title, day of publication and day of change of the entries of a feed, first to last."""
    feed = feedparser.parse(outputs_of(loaded)[f"flux/{name}.atom"])
    return [(one.title, one.get("published", "")[:10], one.updated[:10]) for one in feed.entries]


def test_a_renamed_sheet_is_no_new_one(tmp_path: Path) -> None:
    root = site(tmp_path)
    published(root, day(2026, 10, 1), {"products/vieux.yml": SHEET.format(151_000)}, git=True)
    renamed: Files = {
        "products/vieux.yml": None,
        "products/autre.yml": SHEET.format(151_000) + "alias: [/produits/vieux/]\n",
    }
    loaded = published(root, day(2026, 11, 20), renamed, git=True)
    found = {title: dates for title, *dates in newest(loaded, "produits")}
    assert found["Produit 151000"] == ["2026-10-01", "2026-11-20"]


def test_feeds_are_dated_by_publication_not_by_sources(tmp_path: Path) -> None:
    """A sheet of today that cites an old page is new today, in both formats of the feed."""
    root = site(tmp_path)
    published(root, day(2026, 10, 1), {}, git=True)
    source = 'sources: {a: {editeur: A, titre: T, url: "https://a.example/", date: 2019}}\n'
    loaded = published(
        root, day(2026, 11, 20), {"products/neuf.yml": SHEET.format(151_000) + source}, git=True
    )
    assert newest(loaded, "produits")[0] == ("Produit 151000", "2026-11-20", "2026-11-20")
    items = json.loads(outputs_of(loaded)["flux/produits.json"])["items"]
    assert (items[0]["title"], items[0]["date_published"][:10]) == ("Produit 151000", "2026-11-20")


def test_an_event_announced_today_comes_first_whatever_its_day(tmp_path: Path) -> None:
    """One of last year that somebody documents now is new too."""
    root = site(tmp_path)
    published(root, day(2026, 10, 1), {OLD: ANNOUNCED}, git=True)
    past = ANNOUNCED.replace("2027-03-18", "2023-03-18").replace("2026-11", "2023-03")
    past = past.replace("24 heures", "48 heures").replace("example/b", "example/c")
    files: Files = {"events/2023-03-18-rouen.yml": past}
    loaded = published(root, day(2026, 11, 20), files, git=True)
    found = newest(loaded, "evenements")
    assert found[0][0].startswith("48 heures pour relocaliser")
    assert found[0][1:] == ("2026-11-20", "2026-11-20")


def test_sheets_of_one_day_are_all_in_the_feed(tmp_path: Path) -> None:
    """More of them than were there before, none hidden by those that have figures."""
    root = site(tmp_path)
    published(root, day(2026, 10, 1), {}, git=True)
    many: Files = {f"products/p{n}.yml": SHEET.format(n) for n in range(151_000, 151_040)}
    loaded = published(root, day(2026, 11, 20), many, git=True)
    titles = [title for title, _first, _changed in newest(loaded, "produits")]
    assert len(titles) == 41
    assert titles[-1] == "Lampes de bureau"
