"""Numbers as people write them, and how a file has them."""

from __future__ import annotations

from relocalisations.schema.rules import Fix

_PARTED = r"[\s\u00a0\u202f]"
"""What people part thousands with."""

OTHER_INTEGERS = (Fix(r"-?[0-9]+", remove=_PARTED),)
OTHER_NUMBERS = (Fix(r"(-?[0-9]+)[,.]([0-9]+)", "{1}.{2}", remove=_PARTED), *OTHER_INTEGERS)
