"""Make the program forget what its output depends on, and see whether a test notices.

Usage: python -m tools.forgotten [--only WORD] [--seconds 900]

What was made before and is kept is only right as long as nothing that it depends on is left out.
Each fault below leaves one thing out. In a clone of the repository, the tests that compare what was
kept with what is made from nothing (tests/test_each_change.py and tests/test_incremental.py) must
fail with each of them.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tools.console import count
from tools.faults import Fault
from tools.mutate import clone
from tools.suite import run_files

TESTS = ("tests/test_each_change.py", "tests/test_incremental.py")

_SITE_FILES = "scripts/relocalisations/build/site_files.py"
_PAGES = "scripts/relocalisations/build/page_maker.py"
_NOTED = "scripts/relocalisations/model/noted.py"
_INPUTS = "scripts/relocalisations/engines/inputs.py"
_SHELLS = "scripts/relocalisations/engines/kept_shells.py"
_LAST_BUILD = "scripts/relocalisations/machine/last_build.py"
_KEPT = "scripts/relocalisations/machine/kept.py"
_LOOKING = "scripts/relocalisations/machine/looking.py"
_DISK = "scripts/relocalisations/machine/disk.py"
_INDEX = "scripts/relocalisations/search/index.py"
_KEPT_INDEX = "scripts/relocalisations/search/kept_index.py"
_CONTENTS = "scripts/relocalisations/search/contents.py"
_CARDS = "scripts/relocalisations/outputs/web/card_drawing.py"
_LIVE = "scripts/relocalisations/build/live.py"
_LOADING = "scripts/relocalisations/model/loading.py"
_TABLES = "scripts/relocalisations/reading/tables.py"
_MEMORY = "scripts/relocalisations/reading/memory.py"
_SHEETS = "scripts/relocalisations/reading/kept_sheets.py"
_KEPT_TABLES = "scripts/relocalisations/reading/kept_tables.py"

_ASSERTED = re.compile(r"^E +(?:\| +)?(?:AssertionError|assert )", re.MULTILINE)
"""What pytest says of a comparison that failed, with a message or without."""


class Forgotten(NamedTuple):
    """Something that the output depends on, and how to make the program forget it."""

    what: str
    file: str
    old: str
    """Found once in the file."""
    new: str

    def fault(self, root: Path) -> Fault:
        """The same as a fault of one place. Raises ``ValueError`` if the place is no longer there."""
        text = (root / self.file).read_text("utf-8")
        if text.count(self.old) != 1:
            raise ValueError(f"{self.file}: {text.count(self.old)} times: {self.old}")
        return Fault(self.file, text.index(self.old), self.old, self.new)


FORGOTTEN: Sequence[Forgotten] = (
    Forgotten("page : le programme et ses gabarits", _PAGES,
        "digest(program, *renderer.addresses,", "digest(*renderer.addresses,"),
    Forgotten("page : ses composants", _PAGES,
        'for name in ("pages", "components")]', 'for name in ("pages",)]'),
    Forgotten("page : l’habillage du thème", _PAGES,
        "mould.introduction, *mould.pieces)", "mould.introduction)"),
    Forgotten("page : son introduction", _PAGES,
        "*renderer.addresses, mould.introduction,", "*renderer.addresses,"),
    Forgotten("page : ce qu’elle dit", _PAGES, "to_json(value), lines)", "to_json(value['page']), lines)"),
    Forgotten("page : son en-tête", _PAGES, "to_json(value), lines)", "to_json(value))"),
    Forgotten("page : l’adresse du dépôt et celle du site", _PAGES,
        "digest(program, *renderer.addresses,", "digest(program,"),
    Forgotten("produit : avec quoi sa page est faite", _PAGES,
        "known.made_with == self._units_made_with[kind] and ", ""),
    Forgotten("produit : ses cartes", _PAGES, "digest(made_with, drawn_with)", "made_with"),
    Forgotten("produit : ce que sa page a lu", _PAGES,
        "return same and all(", "return all("),
    Forgotten("chiffres : les tables dont ils sont faits", _NOTED,
        '("produits/", "tables", "contents")', '("produits/", "tables")'),
    Forgotten("pays : les chiffres dont ses achats sont faits", _NOTED,
        '"achats_par_annee": ("chiffres",)', '"achats_par_annee": ("annee",)'),
    Forgotten("produit : ses fichiers sur le disque", _PAGES,
        "self._kept.holds(path, source) for path", "path for path"),
    Forgotten("produit : ce qui est lu par son nom", _NOTED,
        "_note(self, key: object) -> None:\n", "_note(self, key: object) -> None:\n        return\n"),
    Forgotten("produit : ce qui est lu en entier", _NOTED,
        "        self._read[name] = None\n        return held", "        return held"),
    Forgotten("produit : ce que l’heure décide d’un évènement", _NOTED,
        '        self._read[f"{name}{_ARGUMENT}{event.id}"] = None\n', ""),
    Forgotten("fiche gardée : son contenu", _SHEETS,
        "return known if known and known.print == digest(content) else None", "return known"),
    Forgotten("table gardée : son contenu", _KEPT_TABLES, "to_json(cards), *told)", "to_json(cards))"),
    Forgotten("table gardée : sa fiche", _KEPT_TABLES, "to_json(cards), *told)", "*told)"),
    Forgotten("carte : ce qu’elle dit", _PAGES, "made_with, repr(card))", "made_with, card.path)"),
    Forgotten("carte : ses polices", _CARDS, ", *fonts(self._folder).values()]", "]"),
    Forgotten("site : l’heure", _LAST_BUILD,
        '< datetime.fromisoformat(kept["until"])', "< datetime.max.replace(tzinfo=now.tzinfo)"),
    Forgotten("site : une horloge remise à l’heure", _LAST_BUILD,
        'datetime.fromisoformat(kept["since"])', "datetime.min.replace(tzinfo=now.tzinfo)"),
    Forgotten("site : les produits", _INPUTS,
        'fingerprint([root / "events", root / "products"], more)', 'fingerprint([root / "events"], more)'),
    Forgotten("site : les textes", _INPUTS, 'root / "content", settings.templates]', "settings.templates]"),
    Forgotten("site : le thème", _INPUTS, 'root / "content", settings.templates]', 'root / "content"]'),
    Forgotten("site : mkdocs.yml", _INPUTS, "fingerprint([settings.configuration, ", "fingerprint(["),
    Forgotten("site : le programme", _LAST_BUILD,
        "*versions, program, *words", "*versions, *words"),
    Forgotten("site : les variables que nomme mkdocs.yml", _INPUTS,
        "        *named_variables(settings.configuration, settings.environment),\n", ""),
    Forgotten("site : la version du dépôt", _INPUTS,
        "[shells, settings.strict, whole_history(root)]", "[shells, settings.strict]"),
    Forgotten("habillage : s’il est encore le même", _SHELLS,
        "        if fingerprint != self.fingerprint:\n            raise StaleError\n", ""),
    Forgotten("site : un fichier que quelqu’un a changé", _LAST_BUILD,
        '"{} {} {} {}\\n".format(name, *state)', '"{}\\n".format(name)'),
    Forgotten("programme : un fichier changé depuis qu’il fut lu", _LAST_BUILD,
        "tuple((name, file, state_of(file)) for", "tuple((name, file, (0, 0, 0)) for"),
    Forgotten("fichier : qu’il ne doit plus être là, ce qui s’est vu au début", _SITE_FILES,
        "        remove(folder, left.files, left.empty)\n", ""),
    Forgotten("fichier : qu’il ne doit plus être là", _SITE_FILES,
        "0 if is_new else remove_others(folder, paths, keep=SEARCH_FOLDER)", "0"),
    Forgotten("fichier : que quelqu’un l’a changé", _KEPT,
        "if state_of(target) == entry[2:]:", "if state_of(target)[0] == entry.size:"),
    Forgotten("fichier : que quelqu’un l’a changé, regardé avec tous les autres", _LOOKING,
        "status.st_mtime_ns, status.st_ino) == state", "0, 0)[0] == state[0]"),
    Forgotten("fichier : son contenu, à taille égale", _DISK,
        "and bytes_of(target) == content", "and bool(content)"),
    Forgotten("recherche : ce que dit une fiche", _INDEX, "digest(repr(record))", "digest(record.title)"),
    Forgotten("recherche : le titre d’une fiche", _INDEX, "digest(repr(record))", "digest(record.text)"),
    Forgotten("recherche : le texte d’une page", _INDEX,
        "digest(html, repr(introduction))", "digest(repr(introduction))"),
    Forgotten("recherche : le programme", _KEPT_INDEX,
        "fingerprint([], [version", "str([version"),
    Forgotten("recherche : un fichier que quelqu’un a changé", _KEPT_INDEX,
        "{path}\") == file[1:]", "{path}\")[0] == file.size"),
    Forgotten("recherche : les mots qu’une page n’a plus", _CONTENTS,
        "Run([*as_they_were, *as_they_are])", "Run(as_they_are)"),
    Forgotten("recherche : le numéro des pages", _CONTENTS,
        "moved = any(old != new for old, new in renumbered.items())", "moved = False"),
    Forgotten("recherche : ce que pèse un produit", _INDEX, "digest(repr(record))",
        "digest(record.title, record.detail, record.words, record.around, record.text)"),
    Forgotten("édition : une fiche changée, à taille égale", _MEMORY,
        "return status.st_mtime_ns, status.st_size, status.st_ino", "return 0, status.st_size, 0"),
    Forgotten("édition : une table", _TABLES,
        "self._given == (cards, contents)", "self._given and self._given[0] == cards"),
    Forgotten("édition : le produit dont on garde les chiffres", _LOADING,
        "if one is None or not (one[0] is product or one[0] == product):", "if one is None:"),
    Forgotten("édition : la table dont on garde les chiffres", _LOADING,
        "if tables is not self._tables:", "if self._tables is None:"),
    Forgotten("édition : le thème et les textes", _LIVE,
        'for folder in ("content", "theme"):', 'for folder in ("content",):'),
)  # fmt: skip


def _is_seen(fault: Fault, root: Path, end: float) -> bool | None:
    """Whether a test fails with the fault in a clone; None if it has not ended by then."""
    file = root / fault.file
    right = file.read_text("utf-8")
    file.write_text(fault.put_in(right), encoding="utf-8")
    try:
        status, said = run_files(root, TESTS, end)
    except TimeoutError:
        return None
    finally:
        file.write_text(right, encoding="utf-8")
    # What ends otherwise was not seen: it only broke the program.
    return bool(status) and _ASSERTED.search(said) is not None


def main() -> int:
    """Say of each fault which test noticed it; 1 if one survived."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", help="celles dont le nom contient ce mot")
    parser.add_argument("--seconds", type=float, default=900.0, help="au plus, pour une faute")
    options = parser.parse_args()
    survivors = []
    faults = [forgotten for forgotten in FORGOTTEN if options.only in forgotten.what]
    with tempfile.TemporaryDirectory(prefix="relocalisations-oublis-") as temporary:
        root = clone(Path(temporary, "depot"))
        for forgotten in faults:
            started = time.monotonic()
            seen = _is_seen(forgotten.fault(root), root, started + options.seconds)
            sign = "?" if seen is None else "✓" if seen else "✗"
            print(f"{sign} {time.monotonic() - started:4.0f} s  {forgotten.what}", flush=True)
            if not seen:
                survivors.append(forgotten.what)
    print(f"\n{count(len(faults), 'oubli', 'oublis')}, {len(survivors)} que nul essai ne voit")
    return bool(survivors)


if __name__ == "__main__":
    raise SystemExit(main())
