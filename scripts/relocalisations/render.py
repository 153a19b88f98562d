"""Pages to HTML: one Jinja environment, French formats, and nothing that decides what exists."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.ext import Extension
from markupsafe import Markup

from relocalisations import contribution, french, sentences
from relocalisations.figures import HHI_HIGH, HHI_MODERATE
from relocalisations.notes import Notes
from relocalisations.pages import Page
from relocalisations.schema import City, Event, Source
from relocalisations.site import Site, evidence_sources

# Links are written from the site's root and made relative once per page, so that the site works
# under any address. Text from contributors cannot hold this pattern: its quotes are escaped.
# The literal comes first, the attribute's name is looked at behind it: seven times faster.
_ROOT_LINK = re.compile(
    r'="/(?!/)(?:(?<=\shref="/)|(?<=\ssrc="/)|(?<=\saction="/)|(?<=\sdata-url="/))'
)


class FrenchSpaces(Extension):
    """No-break spaces in the words of the templates themselves."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Before ``; : ! ? »`` and after ``«``, where a template's text has a plain space."""
        source = re.sub(r"(?<=\S) (?=[;:!?»](?:\s|<|$))", french.NNBSP, source)
        return source.replace("« ", f"«{french.NNBSP}")


class _Environment(Environment):
    """Jinja's own, with the globals of each template in one plain dictionary.

    Jinja keeps them in a chain of two, and compares its keys one by one each time a template
    imports a macro: a tenth of a product page's time.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


class CompiledTemplates(BytecodeCache):
    """Templates compiled before, kept in memory: for a process that renders again and again.

    Jinja checks that a template's text is still the same before it uses them.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what was kept for a template."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


def make_environment(theme: Path, compiled: CompiledTemplates | None = None) -> Environment:
    """The environment of the templates in ``theme/pages`` and ``theme/components``."""
    environment = _Environment(
        loader=FileSystemLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[FrenchSpaces],
        finalize=_finalize,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    environment.filters.update(
        montant=french.amount,
        pourcent=french.percent,
        indice=french.index,
        nombre=french.number,
        date_longue=french.long_date,
        date_courte=french.short_date,
        date_partielle=french.partial_date,
        heure=french.hour,
        typo=french.typography,
        liste=sentences.listed,
        pluriel=french.plural,
        majuscule=french.capital,
        reference=_reference,
        href=_href,
        plier=french.fold,
    )
    environment.globals.update(HHI_MODERE=HHI_MODERATE, HHI_ELEVE=HHI_HIGH)
    environment.tests["horaire"] = lambda moment: isinstance(moment, datetime)
    return environment


def _finalize(value: Any) -> Any:
    """Give every piece of plain text its French spaces as it enters a page."""
    if type(value) is str and len(value) > 1:
        return french.typographic(value)
    return value


def _href(url: str) -> Markup:
    if not url.startswith("/"):
        raise ValueError(f"internal address expected, got {url!r}")
    return Markup(url)  # noqa: S704 (an address of ours)


def _reference(source: Source) -> dict[str, str | None]:
    """A source as the components show it: its date in words."""
    return {
        "editeur": source.editeur,
        "titre": source.titre,
        "url": source.url,
        "date": french.partial_date(source.date) if source.date else None,
    }


def relative_links(html: str, url: str) -> str:
    """Make the links of a page relative to its own address."""
    up = "../" * (url.count("/") - 1) or "./"
    return _ROOT_LINK.sub(f'="{up}', html)


class Renderer:
    """Renders the bodies of a site's pages."""

    def __init__(
        self,
        site: Site,
        theme: Path,
        repository: str = "",
        address: str = "",
        compiled: CompiledTemplates | None = None,
    ) -> None:
        """``repository`` is the address of the repository's web pages, ``address`` the site's."""
        self.site = site
        self.environment = make_environment(theme, compiled)
        self.repository = repository.rstrip("/")
        self.address = address.rstrip("/")
        self._templates: dict[str, Template] = {}
        self.environment.globals.update(
            site=site,
            depot=self.repository,
            adresse_du_site=self.address,
            lien_edition=self.edit_url,
            lien_creation=self.new_url,
            lien_signalement=self.report_url,
            sources_de=evidence_sources,
            statut_de=lambda event: sentences.event_status(site, event),
            quand=sentences.when,
            reponse_de=lambda product: sentences.product_answer(site.figures(product)),
            aujourdhui=site.now.date(),
            cartes=lambda events: [self.event_card(event) for event in events],
            reperes=lambda cities: [mark for city in cities if (mark := self.map_mark(city))],
            quand_long=sentences.long_when,
            creneau=sentences.slot,
            mois_de=sentences.month,
            lieu_et_date=lambda event: sentences.place_and_date(site, event),
            bilan_de=lambda city: sentences.city_summary(site, city),
            repere_de=lambda city: sentences.city_detail(site, city),
            evenements_du_role=lambda roles: sentences.role_events(site, roles),
            manques_de=lambda event: sentences.missing(site, event),
            nom_de=lambda entity: sentences.entity_name(site, entity),
        )

    def body(self, page: Page, introduction: str = "") -> str:
        """The HTML of a page's body. ``introduction`` is the HTML of its hand-written text."""
        template = self._templates.get(page.kind)
        if template is None:
            template = self.environment.get_template(f"pages/{page.kind}.html")
            self._templates[page.kind] = template
        html = template.render(
            page.context,
            page=page,
            introduction=Markup(introduction),  # noqa: S704 (our own Markdown)
            notes=Notes(),
        )
        return relative_links(html, page.url)

    def event_card(self, event: Event) -> dict[str, Any]:
        """What a list says of an event; the component ``event_card`` describes each key."""
        return {
            "url": event.page_url,
            "nom": event.nom,
            "ville": self.site.villes[event.ville].nom,
            "dates": sentences.when(event),
            "heures": sentences.hours(event),
            "debut": event.premier_jour.isoformat(),
            "fin": event.dernier_jour.isoformat(),
            "statut": event.statut,
            "fuseau": self.site.villes[event.ville].fuseau,
            "passe": self.site.is_past(event),
            "lieu": ", ".join(venue.nom for venue in event.lieux),
            "resume": sentences.first_sentence(event.resume),
        }

    def map_mark(self, city: City) -> dict[str, Any] | None:
        """What the map says of a city; nothing for one that it does not show."""
        at = city.position
        if at is None or not (41 < at.latitude < 51.5 and -5.5 < at.longitude < 10):
            return None
        return {
            "url": city.page_url,
            "nom": city.nom,
            "type": city.type,
            "region": city.region,
            "longitude": at.longitude,
            "latitude": at.latitude,
            "detail": sentences.city_detail(self.site, city),
            "doute": sentences.is_doubtful(self.site, city),
        }

    def edit_url(self, source: str | None) -> str:
        """Where to change a file: its form if there is one, else online; "" without a repository."""
        if source and (form := contribution.form_url(source)):
            return form
        return f"{self.repository}/edit/main/{source}" if self.repository and source else ""

    def new_url(self, folder: str) -> str:
        """Where to add a file online; nothing without a repository."""
        return f"{self.repository}/new/main/{folder}" if self.repository else ""

    def report_url(self, title: str, text: str) -> str:
        """A prefilled issue; nothing without a repository."""
        if not self.repository:
            return ""
        fields = {"title": title.translate(french.PLAIN), "body": text.translate(french.PLAIN)}
        return f"{self.repository}/issues/new?{urlencode(fields, safe=':/,()')}"
