"""Pages at old addresses, for a host that only serves files: each leads to the page that moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from relocalisations.outputs.web.policy import NOTHING


def redirect_files(moved: Mapping[str, str], address: str) -> Iterator[tuple[str, bytes]]:
    """One page for each old address. ``moved`` gives new addresses, from the site's root."""
    for old, new in moved.items():
        yield f"{old.lstrip('/')}index.html", redirect(old, new, address)


def redirect(old: str, new: str, address: str) -> bytes:
    """A page that leads on at once, says so, and gives its place to the new one."""
    there = "../" * old.strip("/").count("/") + "../" + new.lstrip("/")
    page = Element("html", lang="fr")
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    policy = {"http-equiv": "Content-Security-Policy", "content": NOTHING}
    SubElement(head, "meta", policy)
    SubElement(head, "title").text = "Cette page a changé d’adresse – Relocalisations.fr"
    SubElement(head, "meta", name="viewport", content="width=device-width,initial-scale=1")
    SubElement(head, "meta", name="robots", content="noindex")
    SubElement(head, "meta", {"http-equiv": "refresh", "content": f"0; url={there}"})
    SubElement(head, "link", rel="canonical", href=f"{address}{new}" if address else there)
    body = SubElement(page, "body")
    SubElement(body, "h1").text = "Cette page a changé d’adresse"
    text = SubElement(body, "p")
    text.text = "La voici\u202f: "
    link = SubElement(text, "a", href=there)
    link.text = f"{address}{new}"
    content: bytes = tostring(page, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + content + b"\n"
