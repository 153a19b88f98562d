"""An element of HTML with its attributes: whatever the text is, it ends neither of them."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

VOID = frozenset({"link", "meta"})
"""Elements that hold nothing, of those that are asked for."""


def element(name: str, attributes: Mapping[str, object], content: str = "") -> Markup:
    """An element as HTML. Text is escaped unless it is ``Markup`` already; an attribute too."""
    told = "".join(f' {key}="{escape(of)}"' for key, of in attributes.items())
    start = f"<{name}{told}>"
    if name in VOID:
        return Markup(start)  # noqa: S704 (made of what is escaped)
    return Markup(f"{start}{escape(content)}</{name}>")  # noqa: S704 (likewise)
