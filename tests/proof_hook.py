"""A MkDocs hook for the proof of the moulds: make Material render sample pages the long way.

Each sample is given to MkDocs as an ordinary page with its own title, description, address and
body, and what Material renders for it is written below the folder named by ``RELOC_PROOF``.
"""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from relocalisations.build.page_maker import head_of
from relocalisations.engines.shells import mould_header
from relocalisations.html.mould import hand_written
from relocalisations.html.render import Renderer
from relocalisations.pages.kinds import ENTITY_PAGES, SECTION_PAGES
from relocalisations.pages.plan import Page, all_pages
from relocalisations.text.french import typography

SAMPLES = 6
_pages: dict[str, Page] = {}
_state: dict[str, Any] = {}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    plugin = config.plugins["relocalisations"]
    _state["site"] = plugin.making.site
    _state["renderer"] = Renderer(
        plugin.making.settings.templates, config.repo_url or "", config.site_url or ""
    )
    kinds: dict[str, list[Page]] = defaultdict(list)
    for page in all_pages(plugin.making.site):
        kinds[page.kind].append(page)
    for kind, pages in kinds.items():
        # The longest titles and the last page are where escaping and length go wrong first.
        chosen = sorted(pages, key=lambda page: -len(page.title))[: SAMPLES - 1] + pages[-1:]
        for page in chosen:
            _pages[page.url] = page
            if kind in ENTITY_PAGES:
                files.append(
                    File.generated(
                        config,
                        f"{page.url.strip('/')}.md",
                        content="",
                        inclusion=InclusionLevel.NOT_IN_NAV,
                    )
                )
    return files


def on_page_markdown(markdown: str, page: MkDocsPage, **_: Any) -> str:
    sample = _pages.get(f"/{page.url}")
    if sample and sample.kind in ENTITY_PAGES:
        page.meta = {
            **mould_header(sample.kind),
            "corps": "",
            "fin": "",
            "title": str(typography(sample.title)),
            "description": str(typography(sample.description)),
            "tete": head_of(_state["site"], sample, _state["renderer"]),
        }
    return markdown


def on_page_content(html: str, page: MkDocsPage, **_: Any) -> str:
    sample = _pages.get(f"/{page.url}")
    if sample and sample.kind in ENTITY_PAGES:
        return str(_state["renderer"].body(sample))
    return html


def on_env(env: Any, **_: Any) -> Any:
    _state["env"] = env
    return env


def on_page_context(
    context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, **_: Any
) -> dict[str, Any]:
    url = "/" if page.is_homepage else f"/{page.url}"
    if url in SECTION_PAGES.values():
        marked = page.content, page.meta
        page.content = _state["renderer"].body(_pages[url], hand_written(page.content))
        head = head_of(_state["site"], _pages[url], _state["renderer"])
        page.meta = {**page.meta, "tete": head, "corps": "", "fin": ""}
        _save(url, _state["env"].get_template("main.html").render(context))
        page.content, page.meta = marked
    return context


def on_post_page(output: str, page: MkDocsPage, **_: Any) -> str:
    url = f"/{page.url}"
    if url in _pages and _pages[url].kind in ENTITY_PAGES:
        _save(url, output)
        return ""
    return output


def _save(url: str, html: str) -> None:
    file = Path(os.environ["RELOC_PROOF"]) / url.strip("/") / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html, encoding="utf-8")
