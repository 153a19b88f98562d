"""Pages to HTML: what a template may ask of the site, and nothing that decides what exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from jinja2 import Template
from markupsafe import Markup

from relocalisations.html.environment import CompiledTemplates, make_environment
from relocalisations.html.footnotes import Notes
from relocalisations.model.site import Site, evidence_sources
from relocalisations.pages import contribution, sentences
from relocalisations.pages.plan import Page
from relocalisations.schema import City, Event
from relocalisations.text import french

# Links are written from the site's root and made relative once per page, so that the site works
# under any address. Text from contributors cannot hold this pattern: its quotes are escaped.
# The literal comes first, the attribute's name is looked at behind it: seven times faster.
_ROOT_LINK = re.compile(
    r'="/(?!/)(?:(?<=\shref="/)|(?<=\ssrc="/)|(?<=\saction="/)|(?<=\sdata-url="/))'
)

_QUERY = {code: quote_plus(chr(code), safe=":/,()") for code in range(128)}
"""How a character is written in a query. Browsers encode those beyond ASCII themselves."""


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
            aujourdhui=site.now.date(),
            cartes=lambda events: [self.event_card(event) for event in events],
            reperes=lambda cities: [mark for city in cities if (mark := self.map_mark(city))],
            quand_long=sentences.long_when,
            creneau=sentences.slot,
            mois_de=sentences.month,
            lieu_et_date=lambda event: sentences.place_and_date(site, event),
            bilan_de=lambda city: sentences.city_summary(site, city),
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
            self.value(page),
            introduction=Markup(introduction),  # noqa: S704 (our own Markdown)
            notes=Notes(),
        )
        return relative_links(html, page.url)

    def value(self, page: Page) -> dict[str, Any]:
        """All that the template of a page gets, but its hand-written introduction."""
        report = page.context.get("signalement") or {"titre": page.title, "texte": page.url}
        return {
            **page.context,
            "page": {
                "url": page.url,
                "title": page.title,
                "description": page.description,
                "source": page.source,
                "modifier": self.edit_url(page.source),
                "signaler": self.report_url(report["titre"], report["texte"]),
            },
        }

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
            "resume": french.capital(sentences.postponed_to(self.site, event))
            or sentences.first_sentence(event.resume),
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
        query = "&".join(f"{name}={text.translate(_QUERY)}" for name, text in fields.items())
        return f"{self.repository}/issues/new?{query}"
