"""The kinds of value that a field may hold: checked text, dates, codes, addresses.

Every type raises ``PydanticCustomError`` with a French message, its code, and in ``suggestion``
the value as it should be written, when that can be told.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from relocalisations.yaml_source import Unquoted

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HTML = re.compile(r"</?[A-Za-z][^>]*>?|<!|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);")
# Characters that change what a reader sees without being seen: control codes, zero-width and
# direction marks (an address or a name could read otherwise than it is written).
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)


class Reference(NamedTuple):
    """Marks a field that names another file: ``Reference("partner")``."""

    kind: str


def wrong(code: str, message: str, suggestion: str | None = None) -> PydanticCustomError:
    """An error that the reporters show as it is written here."""
    # Braces are pydantic's placeholders; a contributor's own braces must come out unchanged.
    escaped = message.replace("{", "{{").replace("}", "}}")
    return PydanticCustomError(code, escaped, {"suggestion": suggestion or ""})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong("texte-attendu", "texte attendu, sur la même ligne que le nom du champ")
    if found := _HTML.search(value):
        raise wrong(
            "html",
            f"balise ou entité HTML refusée « {found.group()} » ; écrivez le texte seul",
        )
    if found := _INVISIBLE.search(value):
        raise wrong(
            "caractere-invisible",
            f"caractère invisible refusé (U+{ord(found.group()):04X}) ; retapez ce passage",
        )
    text = value.strip()
    if not text:
        raise wrong("vide", "champ vide ; écrivez sa valeur ou supprimez la ligne")
    return str(text)


def _line(value: Any) -> str:
    text = _text(value)
    if "\n" in text:
        raise wrong("une-ligne", "ce champ tient sur une seule ligne")
    return text


def _hs_code(value: Any) -> str:
    text = _line(value)
    if not re.fullmatch(r"[0-9]{6}", text):
        hint = None
        digits = re.sub(r"[ .]", "", text)
        if re.fullmatch(r"[0-9]{6}", digits):
            hint = digits
        raise wrong(
            "code-sh",
            f"code SH non admis « {text} » ; six chiffres attendus, entre guillemets, "
            'par exemple "071310"',
            f'"{hint}"' if hint else None,
        )
    if isinstance(value, Unquoted):
        raise wrong(
            "code-sans-guillemets",
            f"code SH sans guillemets « {text} » ; d’autres logiciels y liraient un nombre",
            f'"{text}"',
        )
    chapter = int(text[:2])
    if not 1 <= chapter <= 97 or chapter == 77:
        raise wrong(
            "chapitre-sh",
            f"code SH non admis « {text} » ; le chapitre {text[:2]} n’existe pas "
            "dans le Système harmonisé",
        )
    return text


def _url(value: Any) -> str:
    text = _line(value)
    if re.search(r"[\s<>\"\\^`{|}]", text):
        raise wrong("adresse", f"adresse non admise « {text} » ; elle contient un signe interdit")
    try:
        parts = urlsplit(text)
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        parts, port_is_right = urlsplit(""), False
    if not parts.scheme and re.match(r"(www\.)?[\w-]+(\.[\w-]+)+(/|$)", text):
        raise wrong("adresse", f"adresse incomplète « {text} »", f"https://{text}")
    if parts.scheme not in ("https", "http") or not parts.hostname or not port_is_right:
        raise wrong(
            "adresse",
            f"adresse non admise « {text} » ; une adresse commence par « https:// »",
        )
    if parts.username is not None or "." not in parts.hostname:
        raise wrong("adresse", f"adresse non admise « {text} » ; nom de site attendu")
    return text


def _calendar_date(year: str, month: str, day: str, written: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        if 1 <= int(month) <= 12:
            what = f"le {int(day)} {_MONTHS[int(month) - 1]} {year} n’existe pas"
        else:
            what = f"il n’y a pas de mois {month}"
        raise wrong("date-impossible", f"date impossible « {written} » : {what}") from None


def _french_date(text: str) -> str | None:
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)", text)
    return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}{found[4]}" if found else None


def _moment(value: Any) -> date | datetime:
    if isinstance(value, date):  # a value read back from the cache or built by a test
        return value
    text = _line(value)
    found = re.fullmatch(
        r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::00)?(Z|[+-]\d{2}:?\d{2})?)?", text
    )
    if not found:
        raise wrong(
            "date",
            f"date non admise « {text} » ; écrivez l’année, le mois et le jour, "
            "par exemple 2022-06-16 ou 2022-06-16T17:00",
            _french_date(text),
        )
    year, month, day, hour, minute, offset = found.groups()
    if offset:
        raise wrong(
            "date-decalage",
            f"décalage horaire refusé « {offset} » ; écrivez l’heure du lieu",
            f"{year}-{month}-{day}T{hour}:{minute}",
        )
    on = _calendar_date(year, month, day, text)
    if hour is None:
        return on
    if int(hour) > 23 or int(minute) > 59:
        raise wrong("heure-impossible", f"heure impossible « {hour}:{minute} » ; de 00:00 à 23:59")
    return datetime(on.year, on.month, on.day, int(hour), int(minute))


def _partial_date(value: Any) -> str:
    text = _line(value)
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if not found:
        raise wrong(
            "date",
            f"date non admise « {text} » ; écrivez 2022, 2022-06 ou 2022-06-16",
            _french_date(text),
        )
    year, month, day = found.groups()
    _calendar_date(year, month or "01", day or "01", text)
    return text


def _number(value: Any) -> str:
    text = _line(value)
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
        raise wrong(
            "nombre",
            f"nombre non admis « {text} » ; chiffres seuls, avec un point pour les décimales",
            plain if re.fullmatch(r"-?\d+(\.\d+)?", plain) else None,
        )
    return text


def _integer(value: Any) -> str:
    text = _number(value)
    if "." in text:
        raise wrong("nombre-entier", f"nombre entier attendu « {text} »")
    return text


def _slug(value: Any) -> str:
    from slugify import slugify  # only a mistake pays for this import

    text = _line(value)
    if not SLUG.fullmatch(text):
        raise wrong(
            "identifiant",
            f"identifiant non admis « {text} » ; minuscules sans accent, chiffres et tirets",
            slugify(text, replacements=[["’", "-"], ["'", "-"]]) or None,
        )
    return text


def _path(value: Any) -> str:
    text = _line(value)
    if not re.fullmatch(r"/(?:[a-z0-9-]+/)+", text):
        raise wrong(
            "chemin",
            f"ancienne adresse non admise « {text} » ; écrivez le chemin de la page, "
            "par exemple /produits/ancien-nom/",
        )
    return text


def _list(value: Any) -> Any:
    if isinstance(value, str):
        raise wrong("liste-attendue", "liste attendue, même pour un seul élément", f"[{value}]")
    return value


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string", "minLength": 1})]
"""One or more lines of plain text."""

Line = Annotated[str, BeforeValidator(_line), WithJsonSchema({"type": "string", "minLength": 1})]
"""One line of plain text."""

HSCode = Annotated[
    str,
    BeforeValidator(_hs_code),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{6}$"}),
]
"""Six digits of the Harmonised System, as text: leading zeros matter."""

Url = Annotated[
    str,
    BeforeValidator(_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
]
"""A web address that a visitor can safely follow: http or https, nothing else."""

LocalMoment = Annotated[
    date | datetime,
    BeforeValidator(_moment),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$",
        }
    ),
]
"""A day, or a day and an hour, as the clocks of the place show them."""

PartialDate = Annotated[
    str,
    BeforeValidator(_partial_date),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}),
]
"""A year, a month or a day, as precise as the source is."""

Number = Annotated[float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Integer = Annotated[int, BeforeValidator(_integer), WithJsonSchema({"type": "integer"})]
Identifier = Annotated[
    str, BeforeValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"})
]
"""The name of a file without its ending."""

SitePath = Annotated[
    str,
    BeforeValidator(_path),
    WithJsonSchema({"type": "string", "pattern": "^/([a-z0-9-]+/)+$"}),
]
"""The address of a page inside the site."""

AsList = BeforeValidator(_list)
"""Put before a list type: a lone word gets told to become a list."""

CityRef = Annotated[Identifier, Reference("city")]
PartnerRef = Annotated[Identifier, Reference("partner")]
SectorRef = Annotated[Identifier, Reference("sector")]
ProductRef = Annotated[Identifier, Reference("product")]
SourceKey = Annotated[Identifier, Reference("source")]
SourceKeys = Annotated[list[SourceKey], AsList, Field(min_length=1)]
