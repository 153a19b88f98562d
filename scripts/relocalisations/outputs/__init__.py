"""The files for machines, made from the same site as the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relocalisations.outputs.sitemap import robots, sitemap
from relocalisations.site import Site


def machine_files(site: Site, urls: Sequence[str], address: str) -> Iterator[tuple[str, bytes]]:
    """Every such file as (relative path, content). ``address`` is the site's, or nothing."""
    if address:
        yield "sitemap.xml", sitemap(urls, address)
    yield "robots.txt", robots(address)
