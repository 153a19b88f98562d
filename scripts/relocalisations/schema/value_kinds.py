"""The kinds of value that a field may hold: text, dates, codes, addresses, references.

Each kind is declared once, as rules with their French message and the value as it should be
written; Python checks files with them, and the forms of the site check what is typed.
"""

from __future__ import annotations

import re

from relocalisations.schema.rules import Fix, Rule, ValueKind
from relocalisations.schema.written_dates import OTHER_DATES, OTHER_MOMENTS
from relocalisations.schema.written_numbers import OTHER_INTEGERS, OTHER_NUMBERS
from relocalisations.text.identifiers import LONGEST, RESERVED

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FILE_NAME = re.compile(rf"(?!{RESERVED}\Z)(?=.{{1,{LONGEST}}}\Z){SLUG.pattern}")
"""An identifier that every system can hold as the name of a file."""

_CLEAN = (
    Rule(
        "html",
        "balise ou entité HTML refusée « {trouve} » ; écrivez le texte seul",
        refuses=r"</?[A-Za-z][^>]*>?|<[!?]|&(?:[A-Za-z]{2,}|#[0-9]+|#x[0-9A-Fa-f]+);",
    ),
    # Characters that change what a reader sees without being seen: control codes, zero-width and
    # direction marks, blank letters, private use (an address or a name could read otherwise than
    # it is written, and a search would not find it).
    Rule(
        "caractere-invisible",
        "caractère invisible refusé ({point}) ; retapez ce passage",
        refuses=r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f"
        r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufeff\uffa0"
        r"\ufff0-\ufffc\ufffe\uffff]",
    ),
    Rule(
        "encodage-abime",
        "accents abîmés « {trouve} » ; retapez ce passage",
        refuses=r"\ufffd|Ã[\u00a0-\u00bf]|â€",
    ),
)


def _at_most(signs: int) -> Rule:
    message = f"texte trop long ; {signs} signes au plus"
    return Rule("texte-trop-long", message, expects=rf"[\s\S]{{0,{signs}}}")


TEXT = ValueKind(
    "texte",
    "texte, sur une ou plusieurs lignes",
    (*_CLEAN, _at_most(2000)),
    several_lines=True,
)
LINE = ValueKind("ligne", "texte, sur une ligne", (*_CLEAN, _at_most(300)))

HS_CODE = ValueKind(
    "code-sh",
    "code de six chiffres, entre guillemets",
    (
        *_CLEAN,
        Rule(
            "code-sh",
            "code SH non admis « {texte} » ; six chiffres attendus, entre guillemets, "
            'par exemple "071310"',
            expects=r"[0-9]{6}",
            # A customs code of eight or ten digits begins with this one.
            fixes=(Fix(r"([0-9]{6})(?:[0-9]{2}){0,2}", '"{1}"', remove=r'[\s.«»"\u00a0\u202f]'),),
            spoken="code non admis « {texte} » ; il a six chiffres, par exemple 071310",
        ),
        Rule(
            "chapitre-sh",
            "code SH non admis « {texte} » ; le chapitre {trouve} n’existe pas "
            "dans le Système harmonisé",
            refuses=r"^(?:00|77|98|99)",
        ),
    ),
    quotes=True,
)

NC8_CODE = ValueKind(
    "code-nc8",
    "code de huit chiffres, entre guillemets",
    (
        *_CLEAN,
        Rule(
            "code-nc8",
            "code NC8 non admis « {texte} » ; huit chiffres attendus, entre guillemets, "
            'par exemple "85076000"',
            expects=r"[0-9]{8}",
            # A customs code of ten digits begins with this one.
            fixes=(Fix(r"([0-9]{8})(?:[0-9]{2})?", '"{1}"', remove=r'[\s.«»"\u00a0\u202f]'),),
            spoken="code non admis « {texte} » ; il a huit chiffres, par exemple 85076000",
        ),
    ),
    quotes=True,
)

_PORT = (
    r"0*(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})"
)
_LETTER = "0-9A-Za-zÀ-ÖØ-öø-ÿŒœ"  # no other alphabet: its letters would pass for ours
_HOST = (
    rf"(?:[{_LETTER}](?:[{_LETTER}-]*[{_LETTER}])?\.)+(?:[A-Za-z]{{2,}}|[Xx][Nn]--[0-9A-Za-z-]+)"
)
URL = ValueKind(
    "adresse",
    "adresse d’une page, qui commence par « https:// »",
    (
        *_CLEAN,
        _at_most(2000),
        Rule("adresse", "adresse non admise « {texte} » ; retirez l’espace", refuses=r"\s"),
        Rule(
            "adresse",
            "adresse non admise « {texte} » ; signe interdit « {trouve} »",
            refuses=r'[<>"\\^`{|}]|%(?:[01][0-9A-Fa-f]|7[Ff])',
        ),
        Rule(
            "adresse",
            "adresse incomplète « {texte} »",
            refuses=r"^(?:www\.)?[0-9A-Za-zÀ-ÿ_-]+(?:\.[0-9A-Za-zÀ-ÿ_-]+)+(?:/.*)?$",
            fixes=(Fix(r".*", "https://{0}"),),
        ),
        Rule(
            "adresse",
            "adresse non admise « {texte} » ; une adresse commence par « https:// » et un nom de site",
            expects=r"[Hh][Tt][Tt][Pp][Ss]?://(?:[^/?#@]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^/?#@:\[\]]+)"
            rf"(?::(?:{_PORT})?)?(?:[/?#].*)?",
        ),
        Rule(
            "adresse",
            "adresse non admise « {texte} » ; retirez le nom d’utilisateur et le mot de passe",
            refuses=r"^[^/]+//[^/?#]*@",
        ),
        Rule(
            "adresse",
            "adresse non admise « {texte} » ; nom de site attendu, comme www.exemple.fr",
            expects=rf"[^/]+//{_HOST}(?::[0-9]*)?(?:[/?#].*)?",
        ),
    ),
)

_CALENDAR = (
    Rule(
        "annee-impossible",
        "date impossible « {texte} » ; une année va de 1900 à 2099",
        refuses=r"^(?!19|20)",
    ),
    Rule(
        "date-impossible",
        "date impossible « {texte} » : il n’y a pas de mois {mois}",
        test="mois",
    ),
    Rule(
        "date-impossible",
        "date impossible « {texte} » : le {jour} {mois} {annee} n’existe pas",
        test="jour",
    ),
)
LOCAL_MOMENT = ValueKind(
    "moment",
    "date, ou date et heure du lieu",
    (
        *_CLEAN,
        Rule(
            "date",
            "date non admise « {texte} » ; écrivez l’année, le mois et le jour, "
            "par exemple 2022-06-16 ou 2022-06-16T17:00",
            spoken="date non comprise « {texte} » ; écrivez par exemple 16/06/2022, 16 juin 2022 "
            "ou 16 juin 2022 à 17 h",
            expects=r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
            r"(?:[T ][0-9]{2}:[0-9]{2}(?::00)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?",
            fixes=OTHER_MOMENTS,
        ),
        Rule(
            "date-decalage",
            "décalage horaire refusé « {trouve} » ; écrivez l’heure du lieu",
            refuses=r"Z$|(?:(?<=:[0-9]{2}))[+-][0-9]{2}:?[0-9]{2}$",
            fixes=(Fix(r"(.{10})[T ](.{5}).*", "{1}T{2}"),),
        ),
        *_CALENDAR,
        Rule(
            "heure-impossible",
            "heure impossible « {trouve} » ; de 00:00 à 23:59",
            refuses=r"(?<=[T ])(?:(?:2[4-9]|[3-9][0-9]):[0-9]{2}|[0-9]{2}:[6-9][0-9])",
        ),
    ),
)
PARTIAL_DATE = ValueKind(
    "date-partielle",
    "année, mois ou jour",
    (
        *_CLEAN,
        Rule(
            "date",
            "date non admise « {texte} » ; écrivez 2022, 2022-06 ou 2022-06-16",
            spoken="date non comprise « {texte} » ; écrivez par exemple 2022, juin 2022 "
            "ou 16/06/2022",
            expects=r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?",
            fixes=OTHER_DATES,
        ),
        *_CALENDAR,
    ),
)

_NUMBER = Rule(
    "nombre",
    "nombre non admis « {texte} » ; chiffres seuls, avec un point pour les décimales",
    spoken="nombre non compris « {texte} » ; écrivez par exemple 85 ou 49,44",
    expects=r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?",
    fixes=OTHER_NUMBERS,
)
NUMBER = ValueKind(
    "nombre", "nombre, avec un point pour les décimales", (*_CLEAN, _NUMBER), numeric="number"
)
INTEGER = ValueKind(
    "entier",
    "nombre entier",
    (
        *_CLEAN,
        Rule(
            "nombre-entier",
            "nombre entier attendu « {texte} » ; chiffres seuls, quinze au plus",
            spoken="nombre entier attendu « {texte} » ; écrivez par exemple 85",
            expects=r"-?[0-9]{1,15}",
            fixes=OTHER_INTEGERS,
        ),
    ),
    numeric="integer",
)

SLUG_KIND = ValueKind(
    "identifiant",
    "identifiant : minuscules sans accent, chiffres et tirets",
    (
        *_CLEAN,
        Rule(
            "identifiant",
            "identifiant non admis « {texte} » ; minuscules sans accent, chiffres et tirets",
            spoken="« {texte} » ne peut faire une adresse ; minuscules sans accent, chiffres "
            "et traits d’union",
            expects=SLUG.pattern,
            fixes=(Fix(slug=True),),
        ),
    ),
)
FILE_KIND = ValueKind(
    "nom-de-fichier",
    "identifiant : minuscules sans accent, chiffres et tirets",
    (
        *SLUG_KIND.rules,
        Rule(
            "identifiant-long",
            f"identifiant de {{signes}} signes ; {LONGEST} au plus",
            test="longueur",
        ),
        Rule(
            "identifiant-reserve",
            "identifiant refusé « {texte} » : Windows se réserve ce nom",
            refuses=rf"^{RESERVED}$",
            fixes=(Fix(slug=True),),
        ),
    ),
)
"""The name of a file that every system can hold; references to it need not be checked again."""

SITE_PATH = ValueKind(
    "chemin",
    "ancienne adresse de la page, sur ce site",
    (
        *_CLEAN,
        Rule(
            "chemin",
            "ancienne adresse non admise « {texte} » ; écrivez le chemin de la page, "
            "par exemple /produits/ancien-nom/",
            expects=rf"/(?:{SLUG.pattern}/)+",
        ),
        Rule(
            "chemin",
            "ancienne adresse non admise « {texte} » ; {trouve} ne contient que des fichiers, "
            "aucune page",
            refuses=r"^/(?:api|assets|flux|pagefind)/",
        ),
    ),
)

VALUE_KINDS: tuple[ValueKind, ...] = (
    LINE,
    TEXT,
    HS_CODE,
    NC8_CODE,
    URL,
    LOCAL_MOMENT,
    PARTIAL_DATE,
    NUMBER,
    INTEGER,
    SLUG_KIND,
    SITE_PATH,
)
"""Every kind of value, for those who describe them to people."""
