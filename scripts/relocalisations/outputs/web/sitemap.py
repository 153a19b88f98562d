"""What search engines ask for first: ``sitemap.xml`` and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(urls: Sequence[str], address: str, changes: Mapping[str, date]) -> bytes:
    """The list of every page, at its full address (sitemaps.org, version 0.9)."""
    root = Element("urlset", xmlns=_NAMESPACE)
    for url in urls:
        item = SubElement(root, "url")
        SubElement(item, "loc").text = address.rstrip("/") + url
        if url in changes:
            SubElement(item, "lastmod").text = changes[url].isoformat()
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def robots(address: str) -> bytes:
    """Everything may be read."""
    lines = ["User-agent: *", "Allow: /"]
    if address:
        lines.append(f"Sitemap: {address.rstrip('/')}/sitemap.xml")
    return ("\n".join(lines) + "\n").encode()
