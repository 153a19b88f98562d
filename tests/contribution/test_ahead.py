"""The repository is ahead of the published site: no proposal takes back what others did meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relocalisations.model.loading import load_site
from relocalisations.outputs.data.contribution import contribution_files
from tests.contribution.ahead import CETIM, MINE, PARTNER, Proposed, commit, propose, root, text_of
from tests.contribution.living import EVENT
from tests.contribution.test_proposal import git
from tests.small_site import NOW, write

__all__ = ["propose", "root"]  # fixtures


def test_both_changes_are_kept_where_they_do_not_touch(root: Path, propose: Proposed) -> None:
    commit(root, {PARTNER: CETIM.replace("cetim.example", "cetim2.example")})
    assert propose(text_of(PARTNER, MINE, CETIM)) == (
        0,
        f"{PARTNER}\n",
        f"{PARTNER} a changé depuis que cette fiche a été commencée ; gardé de ce qui est publié : "
        "site\n",
    )
    assert (root / PARTNER).read_text("utf-8") == MINE.replace("cetim.example", "cetim2.example")


def test_nothing_is_said_of_a_file_that_did_not_change(root: Path, propose: Proposed) -> None:
    commit(root, {"events/partners/autre.yml": "nom: Autre\ncategorie: expert\n"})
    assert propose(text_of(PARTNER, MINE, CETIM)) == (0, f"{PARTNER}\n", "")
    assert (root / PARTNER).read_text("utf-8") == MINE


CLASH = (
    f"reloc : {PARTNER} a changé depuis que cette fiche a été commencée, au même endroit :\n"
    "  description : publié « La leur. », proposé « Un centre technique industriel. », au départ "
    "« Un centre technique. »\n"
    "Rien n’est écrit. Dans le texte proposé, mettez la valeur publiée là où vous la gardez ; pour "
    f"garder les vôtres, ajoutez sous « # fichier : {PARTNER} » la ligne « # garde : description ».\n"
)


def test_what_both_changed_is_told_field_by_field(root: Path, propose: Proposed) -> None:
    theirs = CETIM.replace("Un centre technique.", "La leur.").replace("cetim.ex", "cetim2.ex")
    commit(root, {PARTNER: theirs})
    assert propose(text_of(PARTNER, MINE, CETIM)) == (1, "", CLASH)
    assert (root / PARTNER).read_text("utf-8") == theirs


def test_what_the_message_says_settles_it(root: Path, propose: Proposed) -> None:
    theirs = CETIM.replace("Un centre technique.", "La leur.").replace("cetim.ex", "cetim2.ex")
    commit(root, {PARTNER: theirs})
    for text, kept in (
        (text_of(PARTNER, MINE, CETIM, "# garde : description"), "industriel."),
        (text_of(PARTNER, MINE.replace("Un centre technique industriel.", "La leur."), CETIM), "La leur."),
    ):  # fmt: skip
        status, _paths, _told = propose(text)
        assert status == 0
        written = (root / PARTNER).read_text("utf-8")
        assert kept in written
        assert "cetim2.example" in written
        git(root, "restore", ".")


def test_every_item_and_source_of_both_is_kept(root: Path, propose: Proposed) -> None:
    path = "events/2027-03-18-rouen.yml"
    theirs = EVENT + '  site: {editeur: NEOMA, titre: Le site, url: "https://neoma.example/"}\n'
    mine = EVENT.replace("Une journée.", "Une nuit.") + (
        '  jdn: {editeur: Le Journal, titre: Un article, url: "https://jdn.example/"}\n'
        "alias: [/evenements/ancienne/]\n"
    )
    commit(root, {path: theirs + "inconnus: [Le nombre de visiteurs]\n"})
    status, _paths, told = propose(text_of(path, mine, EVENT))
    assert (status, told.rpartition(" : ")[2]) == (0, "sources, inconnus\n")
    made, _problems = load_site(root, NOW)
    event = made.evenements["2027-03-18-rouen"]
    assert list(event.sources) == ["annonce", "site", "jdn"]
    assert event.resume == "Une nuit."
    assert list(event.inconnus) == ["Le nombre de visiteurs"]
    assert list(event.alias) == ["/evenements/ancienne/"]


def test_a_clash_inside_a_source_is_told_where_it_is(root: Path, propose: Proposed) -> None:
    path = "events/2027-03-18-rouen.yml"
    commit(root, {path: EVENT.replace("Une annonce", "L’annonce")})
    status, _paths, told = propose(text_of(path, EVENT.replace("Une annonce", "Annonce"), EVENT))
    assert status == 1
    assert told.splitlines()[1] == (
        "  sources.annonce.titre : publié « L’annonce », proposé « Annonce », au départ « Une annonce »"
    )
    assert told.endswith("la ligne « # garde : sources.annonce.titre ».\n")


def test_a_new_sheet_does_not_replace_one_that_came_meanwhile(
    root: Path, propose: Proposed
) -> None:
    path = "events/partners/mine.yml"
    commit(root, {path: "nom: Mine\ncategorie: expert\nsite: https://mine.example/\n"})
    assert propose(text_of(path, "nom: Mine\ncategorie: ecole\n")) == (
        1,
        "",
        f"reloc : {path} existe déjà, et rien ne dit que cette fiche en parte :\n"
        "  categorie : publié « expert », proposé « ecole »\n"
        "  site : publié « https://mine.example/ », proposé rien\n"
        "Rien n’est écrit. Dans le texte proposé, mettez la valeur publiée là où vous la gardez ; "
        f"pour garder les vôtres, ajoutez sous « # fichier : {path} » la ligne "
        "« # garde : categorie, site ».\n",
    )
    same = "categorie: expert\nnom: Mine\nsite: https://mine.example/\n"
    assert propose(text_of(path, same))[0] == 0
    kept = text_of(path, "nom: Mine\ncategorie: ecole\n", None, "# garde : categorie, site")
    assert propose(kept) == (0, f"{path}\n", "")
    assert (root / path).read_text("utf-8") == "nom: Mine\ncategorie: ecole\n"


@pytest.mark.parametrize("base", ["nom: Cetim jamais publié\n", "- pas une fiche\n"])
def test_a_version_that_is_not_here_or_is_no_sheet_overwrites_nothing(
    root: Path, propose: Proposed, base: str
) -> None:
    commit(root, {"content/notes.txt": "- pas une fiche\n"})
    status, _paths, told = propose(text_of(PARTNER, MINE, base))
    assert status == 1
    assert told.splitlines()[:2] == [
        f"reloc : {PARTNER} a changé, et ce dépôt ne connaît pas la version dont part cette fiche :",
        "  description : publié « Un centre technique. », proposé « Un centre technique industriel. »",
    ]
    assert (root / PARTNER).read_text("utf-8") == CETIM


def test_a_sheet_that_left_or_moved_is_told(root: Path, propose: Proposed) -> None:
    moved = CETIM + "alias: [/partenaires/cetim/]\n"
    commit(root, {PARTNER: None, "events/partners/cetim-lyon.yml": moved})
    assert propose(text_of(PARTNER, MINE, CETIM)) == (
        1,
        "",
        f"reloc : {PARTNER} n’est plus là : cette fiche est maintenant events/partners/cetim-lyon.yml ; "
        "reprenez votre changement depuis sa page\n",
    )
    commit(root, {"events/partners/cetim-lyon.yml": None})
    assert propose(text_of(PARTNER, MINE, CETIM))[2] == (
        f"reloc : {PARTNER} n’est plus là : cette fiche a été retirée depuis ; demandez-en la raison "
        "avant de la proposer à nouveau\n"
    )
    assert not (root / PARTNER).exists()


MOVED = "events/2027-03-20-rouen.yml"
LATER = EVENT.replace("2027-03-18", "2027-03-20") + "alias: [/evenements/2027-03-18-rouen/]\n"
LEAVES = "# remplace : events/2027-03-18-rouen.yml"


def test_an_event_that_moves_takes_with_it_what_was_published(
    root: Path, propose: Proposed
) -> None:
    commit(root, {"events/2027-03-18-rouen.yml": EVENT.replace("Une journée.", "Deux journées.")})
    status, paths, _told = propose(text_of(MOVED, LATER, EVENT, LEAVES))
    assert (status, paths) == (0, f"{MOVED}\n")
    assert (root / MOVED).read_text("utf-8") == LATER.replace("Une journée.", "Deux journées.")
    assert not (root / "events/2027-03-18-rouen.yml").exists()


def test_an_event_that_moves_takes_the_place_of_no_other(root: Path, propose: Proposed) -> None:
    other = EVENT.replace("2027-03-18", "2027-03-20").replace("24 heures", "Le salon")
    commit(root, {MOVED: other})
    assert propose(text_of(MOVED, LATER, EVENT, LEAVES)) == (
        1,
        "",
        f"reloc : l’identifiant « 2027-03-20-rouen » est déjà celui de {MOVED} ; choisissez-en un "
        "autre, ou modifiez cette fiche\n",
    )
    assert (root / MOVED).read_text("utf-8") == other


NAMED = "nom: Cetim\ncategorie: expert\nanciens_noms:\n  - {nom: Cermo, jusqu_au: 2011}\n"


@pytest.mark.parametrize(
    ("was", "mine", "theirs", "both"),
    [
        (  # comments of each side stay; a new field comes where its writer put it
            CETIM,
            CETIM.replace("site:", "anciens_noms: [{nom: Cermo, jusqu_au: 2011}]\nsite:"),
            CETIM.replace("# Vu le 3 mars.", "# Vu le 8 mars."),
            "# Vu le 8 mars.\nnom: Cetim\ncategorie: expert\n# Son site a changé deux fois.\n"
            "anciens_noms: [{nom: Cermo, jusqu_au: 2011}]\nsite: https://cetim.example/\n"
            "description: Un centre technique.\n",
        ),
        (  # a field that one side took away stays away
            CETIM,
            CETIM.replace("site: https://cetim.example/\n", ""),
            CETIM.replace("expert", "ecole"),
            CETIM.replace("site: https://cetim.example/\n", "").replace("expert", "ecole"),
        ),
        (  # written on Windows, and with a mark at its start
            "\ufeff" + CETIM.replace("\n", "\r\n"),
            MINE,
            "\ufeff" + CETIM.replace("expert", "ecole").replace("\n", "\r\n"),
            MINE.replace("expert", "ecole"),
        ),
        (  # in braces
            "{nom: Cetim, categorie: expert}\n",
            "{nom: Le Cetim, categorie: expert}\n",
            "{nom: Cetim, categorie: ecole}\n",
            "nom: Le Cetim\ncategorie: ecole\n",
        ),
        (  # what both lengthened is written again, and what stands below it stays
            f"{NAMED}\n# Son site a changé deux fois.\nsite: https://cetim.example/\n",
            f"{NAMED}  - {{nom: Cemo, jusqu_au: 2001}}\n\n# Son site a changé deux fois.\n"
            "site: https://cetim.example/\n",
            f"{NAMED}  - {{nom: Cetem, jusqu_au: 1991}}\n\n# Son site a changé deux fois.\n"
            "site: https://cetim.example/\n",
            "nom: Cetim\ncategorie: expert\nanciens_noms:\n"
            "  - nom: Cermo\n    jusqu_au: 2011\n  - nom: Cetem\n    jusqu_au: 1991\n"
            "  - nom: Cemo\n    jusqu_au: 2001\n\n# Son site a changé deux fois.\n"
            "site: https://cetim.example/\n",
        ),
        (  # both say the same, in other signs
            CETIM,
            MINE.replace("Cetim\n", '"Le Cetim"\n'),
            CETIM.replace("Cetim\n", "Le Cetim\n"),
            MINE.replace("Cetim\n", "Le Cetim\n"),
        ),
    ],
)
def test_files_are_merged_sign_for_sign(
    root: Path, propose: Proposed, was: str, mine: str, theirs: str, both: str
) -> None:
    for content in (was, theirs):
        (root / PARTNER).write_bytes(content.encode())
        commit(root, {})
    status, _paths, told = propose(text_of(PARTNER, mine, was))
    assert status == 0, told
    assert (root / PARTNER).read_bytes().decode() == both


def test_a_merge_that_makes_a_mistake_writes_nothing(root: Path, propose: Proposed) -> None:
    """One takes away the source that the other cites."""
    path = "events/2027-03-18-rouen.yml"
    both = EVENT + '  site: {editeur: NEOMA, titre: Le site, url: "https://neoma.example/"}\n'
    commit(root, {path: both})
    cites = both + "publics:\n  - {texte: Tous, fiabilite: etabli, sources: [site]}\n"
    commit(root, {path: cites})
    status, paths, told = propose(text_of(path, EVENT.replace("journée", "nuit"), both))
    assert (status, paths) == (1, "")
    assert ":10:48 : sources : source non déclarée « site » ; déclarez-la sous « sources »" in told
    assert (root / path).read_text("utf-8") == cites


def test_a_file_that_does_not_read_any_more_is_not_written_over(
    root: Path, propose: Proposed
) -> None:
    broken = f"{CETIM}description: La leur.\n"
    commit(root, {PARTNER: broken})
    assert propose(text_of(PARTNER, MINE, CETIM)) == (
        1,
        "",
        f"reloc : {PARTNER} a changé, et ne se lit plus dans le dépôt ; corrigez-le d’abord\n",
    )
    assert (root / PARTNER).read_text("utf-8") == broken
    # Who saw it broken may mend it.
    assert propose(text_of(PARTNER, MINE, broken)) == (0, f"{PARTNER}\n", "")


def test_a_proposal_that_does_not_read_is_told_line_by_line(root: Path, propose: Proposed) -> None:
    commit(root, {PARTNER: CETIM.replace("expert", "ecole")})
    status, paths, told = propose(text_of(PARTNER, f"{MINE}nom: Encore\n", CETIM))
    assert (status, paths) == (1, "")
    assert told.startswith(f"{PARTNER}:7:1 : nom : champ écrit deux fois, déjà ligne 2 ;")
    assert "ecole" in (root / PARTNER).read_text("utf-8")


def test_a_base_that_is_no_name_is_told(propose: Proposed) -> None:
    assert propose(f"# fichier : {PARTNER}\n# base : main\n{MINE}") == (
        1,
        "",
        "reloc : « # base : main » : quarante chiffres et lettres sont attendus, ceux que le "
        "formulaire a écrits\n",
    )


def test_forms_are_told_what_git_calls_each_file(root: Path) -> None:
    write(root, {"events/partners/marque.yml": "\ufeffnom: Marque\ncategorie: expert\n"})
    made, _problems = load_site(root, NOW)
    files = dict(contribution_files(made))
    for path in (PARTNER, "events/partners/marque.yml", "products/lampes.yml"):
        folder, _, name = path.removesuffix(".yml").rpartition("/")
        found = json.loads(files[f"contribuer/fiches/{folder}/{name[:2]}.json"])[name]
        assert found["base"] == git(root, "hash-object", path).strip()
        assert found["texte"] == (root / path).read_text("utf-8-sig")
