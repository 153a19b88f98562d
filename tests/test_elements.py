"""Elements of HTML that the program makes by itself."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from relocalisations.text.elements import element


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (element("h2", {"id": "a"}, "Prix & délais"), '<h2 id="a">Prix &amp; délais</h2>'),
        (element("p", {}, Markup("<b>déjà</b>")), "<p><b>déjà</b></p>"),
        (
            element("meta", {"property": "og:image:width", "content": 1200}),
            '<meta property="og:image:width" content="1200">',
        ),
        (
            element("link", {"title": 'Le "Grand" <Atelier>'}),
            '<link title="Le &#34;Grand&#34; &lt;Atelier&gt;">',
        ),
        (
            element("span", {"title": Markup("l&#39;un")}, "2 > 1"),
            '<span title="l&#39;un">2 &gt; 1</span>',
        ),
    ],
)
def test_text_ends_neither_an_element_nor_an_attribute(made: str, expected: str) -> None:
    assert made == expected
