"""Supplier countries: their French names, with the articles that sentences need."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("countries.csv")

_OVERSEAS = "territoire français, que BACI compte à part de la France."
_REMARKS = {
    "TWN": "ligne « Autre Asie, n.d.a. » de BACI, qui désigne Taïwan selon l’usage des Nations unies.",
    **dict.fromkeys(("BLM", "NCL", "PYF", "SPM", "WLF"), _OVERSEAS),
}
"""What a reader must know where a country shows."""

_COMMON_NOUNS = frozenset(
    ("XHM", "XAV", "XAI", "XAE", "XNP", "XNI", "XNE", "XSE", "XSI", "XSX"),
)
"""What stands in the place of a country and is none: no capital inside a sentence."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the tables name it. ``ue``: member of the European Union (27, since 2020)."""

    iso: str
    """ISO 3166-1 alpha-3, or the code that the country had; user-assigned ones (X…) for what ISO
    leaves unnamed: Kosovo, Ceuta, unspecified and secret partners."""
    nom: str
    article: str
    """``la``, ``le``, ``l’``, ``les`` or nothing."""
    ue: bool

    @property
    def page_url(self) -> str:
        """``/pays/chn/``."""
        return f"/pays/{self.iso.lower()}/"

    @property
    def remarque(self) -> str:
        """What a reader must know where it shows; most often nothing."""
        return _REMARKS.get(self.iso, "")

    @property
    def le(self) -> str:
        """« la Chine », « l’Inde », « Singapour »."""
        return self._after("", self.article)

    @property
    def de(self) -> str:
        """« de la Chine », « du Japon », « des États-Unis », « de Singapour »."""
        contracted = {"le": "du", "les": "des", "": "d’" if self._elides else "de"}
        return self._after("de ", self.article, contracted)

    @property
    def a(self) -> str:
        """« à la Chine », « au Japon », « aux États-Unis », « à Singapour »."""
        return self._after("à ", self.article, {"le": "au", "les": "aux", "": "à"})

    @property
    def _elides(self) -> bool:
        """Whether « de » loses its vowel: « d’Oman », « d’Haïti », but « de Hong Kong »."""
        return self.nom[0] in "AEIOUÉÎ" or self.iso == "HTI"

    @property
    def fournit(self) -> str:
        """« fournit », « fournissent » after « les États-Unis »."""
        return "fournissent" if self.article == "les" else "fournit"

    def _after(self, before: str, article: str, contracted: dict[str, str] | None = None) -> str:
        word = (contracted or {}).get(article)
        words = word if word is not None else before + article
        glue = "" if not words or words.endswith("’") else " "
        name = self.nom
        if self.iso in _COMMON_NOUNS and words:
            name = name[0].lower() + name[1:]
        return f"{words}{glue}{name}"


@cache
def countries() -> dict[str, Country]:
    """Every known country by its code: all of ISO 3166-1, former states with their last year, and
    what BACI, the French customs and Eurostat name besides.

    Names: BACI's own French list, shortened where usage does; « Other Asia, nes » reads « Taïwan »
    by United Nations usage.
    """
    with _FILE.open(encoding="utf-8", newline="") as stream:
        return {
            row["iso"]: Country(row["iso"], row["nom"], row["article"], row["ue"] == "1")
            for row in csv.DictReader(stream)
        }
