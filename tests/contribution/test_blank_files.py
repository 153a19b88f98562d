"""What stands in a new file of each kind, word for word: what each field is for, and an example.

In ``blank_files.txt``, made again as tests/written_down.py says.
"""

from __future__ import annotations

from pathlib import Path

from relocalisations.contribute.new import CREATED
from relocalisations.schema.blank_file import template
from tests.written_down import MEANT, told

SAID = Path(__file__).with_name("blank_files.txt")


def test_the_words_of_a_new_file() -> None:
    found = [
        line
        for name, kind in sorted(CREATED.items())
        for line in (f"──── {name}", *template(kind).splitlines())
    ]
    assert found == told(SAID, found), MEANT
