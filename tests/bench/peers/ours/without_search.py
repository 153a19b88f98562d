"""A MkDocs hook: build the site without its search index, which the bench measures apart."""

from __future__ import annotations

from relocalisations import mkdocs_plugin


def on_startup(**_: object) -> None:
    """Leave the index out of this process."""
    mkdocs_plugin.index_site = lambda *_: False  # type: ignore[assignment]
