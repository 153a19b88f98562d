"""What a page adds to its head: structured data, its social card, its feeds and calendar."""

from __future__ import annotations

from markupsafe import Markup
from pydantic_core import to_json

from relocalisations.model.site import Site
from relocalisations.outputs.web.card_kinds import card_of
from relocalisations.outputs.web.cards import SIZE
from relocalisations.outputs.web.structured import (
    Node,
    breadcrumb,
    event_node,
    open_data_node,
    partner_node,
    product_node,
    website,
)
from relocalisations.pages.kinds import BY_NAME, SECTION_TITLES, Page
from relocalisations.schema import Event, Partner, Product
from relocalisations.text.elements import element

_UNSAFE = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
}
"""What could end a script element or start a comment in it: JSON can write it another way."""


def head(site: Site, page: Page, address: str, image: str = "") -> str:
    """The lines of a page's head, safe. ``image`` is the address of its social card, if any."""
    base = address.rstrip("/")
    lines = [*_links(page), *(_card(site, page, image) if image else ())]
    if found := nodes(site, page, base, image):
        lines.append(script(found))
    return "\n".join(lines)


def nodes(site: Site, page: Page, address: str, image: str = "") -> list[Node]:
    """The structured data of a page. ``address`` has no final slash."""
    if page.url == "/":
        return website(address)
    found = [breadcrumb(page.way, address)] if page.way else []
    entity = page.entity
    if isinstance(entity, Event):
        found.append(event_node(site, entity, address, image))
    elif isinstance(entity, Partner):
        found.append(partner_node(entity, address))
    elif isinstance(entity, Product) and (figures := site.figures(entity)):
        found.append(product_node(site, entity, figures, page.context["reponse"], address))
    elif page.kind == "donnees":
        found.append(open_data_node(site, address))
    return found


def script(nodes: list[Node]) -> str:
    """Structured data as an element that nothing in the data can end."""
    text = to_json(nodes).decode()
    for character, escaped in _UNSAFE.items():
        text = text.replace(character, escaped)
    return element("script", {"type": "application/ld+json"}, Markup(text))  # noqa: S704 (escaped)


def _card(site: Site, page: Page, image: str) -> list[str]:
    card = card_of(site, page)
    said = {
        "og:image": image,
        "og:image:width": SIZE[0],
        "og:image:height": SIZE[1],
        "og:image:alt": card.words,
    }
    return [
        *(_meta("property", name, of) for name, of in said.items()),
        _meta("name", "twitter:card", "summary_large_image"),
    ]


def _meta(key: str, name: str, content: object) -> str:
    return element("meta", {key: name, "content": content})


def _links(page: Page) -> list[str]:
    """Feeds, calendar and data that a program may take instead of the page."""
    up = "../" * (page.url.count("/") - 1) or "./"
    links = []
    kind = BY_NAME.get(page.kind)  # none for a page of errors, in `serve`
    for name in kind.feeds if kind else ():
        title = SECTION_TITLES[f"/{name}/"]
        links += [
            (f"{up}flux/{name}.atom", "application/atom+xml", f"{title} (Atom)"),
            (f"{up}flux/{name}.json", "application/feed+json", f"{title} (JSON Feed)"),
        ]
    if page.kind in ("accueil", "evenements"):
        links.append((f"{up}agenda.ics", "text/calendar", "Agenda"))
    elif page.kind in ("ville", "evenement"):
        links.append(("agenda.ics", "text/calendar", "Agenda"))
    elif page.entity and page.kind == "produit":
        # Without a title: programs go by the type, and people by the links of the page.
        links.append((f"{up}api/v1/produits/{page.entity.id}.json", "application/json", ""))
        links.append(("donnees.csv", "text/csv", ""))
    return [
        element(
            "link",
            {"rel": "alternate", "href": href, "type": kind} | ({"title": title} if title else {}),
        )
        for href, kind, title in links
    ]
