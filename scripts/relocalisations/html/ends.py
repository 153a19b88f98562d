"""Ends of elements that HTML lets a page leave out: a row of a list or of a table in fewer bytes.

Templates keep them, which are easier to read and to check so; what is published does without.
"""

from __future__ import annotations

import re

_IMPLIED = re.compile(r"</(?:li|d[td]|t[dhr]|thead|tbody|option)>")


def without_implied_ends(html: str) -> str:
    """The same page to a reader: what follows says these ends, in our templates always."""
    return _IMPLIED.sub("", html)
