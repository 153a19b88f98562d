"""The site as Markdown, for the tools whose users write Markdown: made before, never measured.

The numbers are already written in French and the tables already sorted, so that those tools have
no data to read: that favours them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from relocalisations.model.citations import evidence_sources
from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.pages import sentences
from relocalisations.pages.plan import Page, all_pages
from relocalisations.text import french
from relocalisations.text.countries import countries

ADDRESS = "https://www.relocalisations.fr"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
_TEMPLATES = Path(__file__).parent / "peers" / "markdown"
_SAME_TEMPLATE = {"secteur": "produits"}
_LINK = re.compile(r"\]\((?:\.\./)*([a-z0-9/-]+?)(?:/index)?\.md(#[^)]*)?\)")


@dataclass(frozen=True)
class Document:
    """A page to write as Markdown."""

    url: str
    title: str
    description: str
    text: str
    introduction: str = ""
    """What somebody wrote by hand, on a page of ``content/``."""
    hand_written: bool = False

    @property
    def path(self) -> str:
        """``/produits/x/`` → ``produits/x``; nothing for the home page."""
        return self.url.strip("/")


@cache
def site_of(folder: Path) -> Site:
    """A generated site, read by ours."""
    site, _problems = load_site(folder, NOW)
    return site


@cache
def documents(folder: Path) -> tuple[Document, ...]:
    """Every page of a generated site, hand-written ones first."""
    hand_written = {page.url: page for page in _hand_written(folder / "content")}
    site = site_of(folder)
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        montant=lambda thousands: french.amount(thousands, "$"),
        pourcent=french.percent,
        indice=french.index,
        nombre=french.number,
        date_partielle=french.partial_date,
    )
    environment.globals.update(
        site=site,
        countries=countries(),
        adresse_du_site=ADDRESS,
        aujourdhui=NOW.date(),
        sources_de=evidence_sources,
        quand=sentences.when,
        statut_de=lambda event: sentences.event_status(site, event),
    )
    for page in all_pages(site):
        written = hand_written.get(page.url)
        template = _SAME_TEMPLATE.get(page.kind, page.kind)
        if not (_TEMPLATES / f"{template}.md").is_file():
            continue
        text = environment.get_template(f"{template}.md").render(_context(page, site, written))
        title = written.title if written else page.title
        description = written.description if written else page.description
        introduction = written.introduction if written else ""
        hand_written[page.url] = Document(
            page.url, title, description, text, introduction, bool(written)
        )
    return tuple(hand_written.values())


def _context(page: Page, site: Site, written: Document | None) -> Mapping[str, Any]:
    """The address says which entity it is; templates take the rest from the site."""
    identifier = page.url.strip("/").rpartition("/")[2]
    sector = site.secteurs[identifier] if page.kind == "secteur" else None
    return {
        "page": page,
        "id": identifier,
        "secteur": sector.id if sector else "",
        "titre": written.title if written else page.title,
        "introduction": written.introduction if written else sector and sector.description,
    }


def _hand_written(content: Path) -> Iterator[Document]:
    for file in sorted(content.rglob("*.md")):
        name = file.relative_to(content).as_posix().removesuffix(".md")
        _nothing, head, text = file.read_text(encoding="utf-8").split("---\n", 2)
        meta = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        url = f"/{name}/".removesuffix("index/")
        title, description = (meta[key].strip('"') for key in ("title", "description"))
        text = _LINK.sub(lambda found: f"](/{found[1]}/{found[2] or ''})", text.strip())
        yield Document(url, title, description, f"# {title}\n\n{text}", text, hand_written=True)
