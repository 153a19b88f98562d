"""Pages to HTML: a template, and the plain value that it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from jinja2 import Template
from markupsafe import Markup

from relocalisations.html.compiled import CompiledTemplates, compiled_before
from relocalisations.html.environment import make_environment
from relocalisations.html.footnotes import Notes
from relocalisations.pages import contribution
from relocalisations.pages.kinds import Page
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
    """Make the links of a page relative to its own address.

    Those to its neighbours, /produits/lin/ from /produits/coton/, go up once: they are the many.
    """
    up = "../" * (url.count("/") - 1) or "./"
    made = _ROOT_LINK.sub(f'="{up}', html)
    first, _, rest = url.strip("/").partition("/")
    if not rest:
        return made
    # Only links: a script may read what ``data-url`` says, and find the site's root in it.
    return made.replace(f' href="{up}{first}/', f' href="{up[3:]}')


class Renderer:
    """Renders the bodies of pages from what they say: it knows no site."""

    def __init__(
        self,
        theme: Path,
        repository: str = "",
        address: str = "",
        compiled: CompiledTemplates | None = None,
    ) -> None:
        """``repository`` is the address of the repository's web pages, ``address`` the site's.

        ``compiled``: the templates that are compiled already; those of an earlier build, if None.
        """
        known = compiled_before() if compiled is None else compiled
        self.environment = make_environment(theme, known)
        self.repository = repository.rstrip("/")
        self.address = address.rstrip("/")
        self._templates: dict[str, Template] = {}
        self.environment.globals.update(depot=self.repository, adresse_du_site=self.address)

    @property
    def addresses(self) -> tuple[str, str]:
        """What every template knows beside the value of its page: the repository, the site."""
        return self.repository, self.address

    def body(self, page: Page, introduction: str = "") -> str:
        """The HTML of a page's body. ``introduction`` is the HTML of its hand-written text."""
        return self.made(page.kind, self.value(page), introduction)

    def made(self, kind: str, value: Mapping[str, Any], introduction: str = "") -> str:
        """The HTML that the template of a kind makes of what :meth:`value` gave."""
        template = self._templates.get(kind)
        if template is None:
            template = self.environment.get_template(f"pages/{kind}.html")
            self._templates[kind] = template
        html = template.render(
            value,
            introduction=Markup(introduction),  # noqa: S704 (our own Markdown)
            notes=Notes(),
        )
        return relative_links(html, value["page"]["url"])

    def value(self, page: Page) -> dict[str, Any]:
        """All that the template of a page gets, but its hand-written introduction."""
        report = page.context.get("signalement") or {"titre": page.title, "texte": page.url}
        return {
            **page.context,
            "page": {
                "url": page.url,
                "chemin": [{"nom": name, "url": url} for name, url in page.way],
                "title": page.title,
                "description": page.description,
                "source": page.source,
                "modifier": self.edit_url(page.source),
                "signaler": self.report_url(report["titre"], report["texte"]),
            },
        }

    def edit_url(self, source: str | None) -> str:
        """Where to change a file: its form if there is one, else online; "" without a repository."""
        if source and (form := contribution.form_url(source)):
            return form
        return f"{self.repository}/edit/main/{source}" if self.repository and source else ""

    def report_url(self, title: str, text: str) -> str:
        """A prefilled issue; nothing without a repository."""
        if not self.repository:
            return ""
        fields = {"title": title.translate(french.PLAIN), "body": text.translate(french.PLAIN)}
        query = "&".join(f"{name}={text.translate(_QUERY)}" for name, text in fields.items())
        return f"{self.repository}/issues/new?{query}"
