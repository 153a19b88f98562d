"""What the lines of a file look like without their digits: whether all are rows, at the price of a look.

Of a file of the whole world's trade, the lines of France are one in twenty. To cut the others into
cells takes the engine most of its time, only to leave them. A line without its digits is one of a
few texts, such as ``,,,,.,.``; whatever else is left of a block is a line that is not as it should
be, and the file is then read cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence

_DIGITS = b"0123456789\r"


class Shapes:
    """Looks at a file, block after block, wherever these are cut; its first line is the header."""

    def __init__(self, shapes: Sequence[bytes]) -> None:
        self._shapes = [shape + b"\n" for shape in shapes]
        self._rest = b""
        self._header = True
        self.wrong = False
        """Whether a line was met that has none of the shapes."""

    def see(self, block: bytes) -> None:
        """Look at some more of the file."""
        if self.wrong:
            return
        if self._header:
            block = self._rest + block
            self._rest, newline, block = block.partition(b"\n")
            if not newline:
                return
            self._header, self._rest = False, b""
        left = self._rest + block.translate(None, _DIGITS)
        end = left.rfind(b"\n") + 1
        left, self._rest = left[:end], left[end:]
        for shape in self._shapes:  # the most frequent first: most often nothing else is left
            if not left:
                return
            left = left.replace(shape, b"")
        self.wrong = bool(left)

    def end(self) -> None:
        """The file has ended, perhaps without the end of a line."""
        if self._rest and not self._header:
            self.see(b"\n")
