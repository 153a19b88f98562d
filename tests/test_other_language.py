"""A page that is not in French says so, and keeps its own spaces and signs; its shell stays French."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.text.markdown import NOT_FRENCH, rendered
from tests.interruptions import small_site, start
from tests.small_site import messages, write

PAGE = """\
---
title: "Who we are: a collective"
description: "The collective's method, in English: facts and sources."
langue: en
---
# Who we are: a collective

It isn't over: 20% of what we buy!

## What's next?

- One thing: another.
"""


def test_a_passage_in_another_language_keeps_its_signs() -> None:
    html = rendered("It's here: 20%!\n{: lang=\"en\" }\n\nC'est ici : 20 % !\n")
    assert '<p lang="en">It\'s here: 20%!</p>' in html
    assert "<p>C’est ici\u202f: 20\u202f%\u202f!</p>" in html
    assert rendered(f"{NOT_FRENCH}\nIt's here: 20%!") == "<p>It's here: 20%!</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`a : b` et c : d", "<p><code>a : b</code> et c\u202f: d</p>"),
        ("    a : b\n", "<pre><code>a : b\n</code></pre>"),
        ("~~~\na : b\n~~~", "<pre><code>a : b\n</code></pre>"),
        (
            "> *c : `d : e` f : g*",
            "<blockquote>\n<p><em>c\u202f: <code>d : e</code> f\u202f: g</em></p>\n</blockquote>",
        ),
        (
            "*Hello **big : one** x : y*{: lang=en } z : t",
            '<p><em lang="en">Hello <strong>big : one</strong> x : y</em> z\u202f: t</p>',
        ),
        ("*a : b*{: lang=fr }", '<p><em lang="fr">a\u202f: b</em></p>'),
        ("![a : b](x.png)", '<p><img alt="a\u202f: b" src="x.png" /></p>'),
        ("![a : b](x.png){: lang=en }", '<p><img alt="a : b" lang="en" src="x.png" /></p>'),
    ],
)
def test_only_french_has_french_spaces(text: str, html: str) -> None:
    assert rendered(text) == html


def test_a_language_that_is_not_known_is_told(tmp_path: Path) -> None:
    page = PAGE.replace("langue: en", "langue: anglais")
    assert messages(tmp_path, {"content/about.md": page})[0] == (
        "content/about.md:4:9 : langue : valeur non admise « anglais » ; "
        "valeurs admises : de, en, es, it, ja, nl, pl, pt, zh"
    )


@pytest.mark.slow
def test_a_page_in_english_is_english_and_its_shell_is_french(tmp_path: Path) -> None:
    root = tmp_path / "depot"
    small_site(root)
    write(root, {"content/about.md": PAGE})
    build = start(root, tmp_path)
    said, _ = build.communicate(timeout=120)
    assert build.returncode == 0, said
    page = (root / "public/about/index.html").read_text("utf-8")
    assert '<html lang="fr">' in page
    assert '<article id="contenu" class="md-typeset text" tabindex="-1" lang="en">' in page
    assert "It isn't over: 20% of what we buy!" in page
    assert NOT_FRENCH not in page
    assert "og:locale" not in page  # which would need a country too
    assert "<title>Who we are: a collective – " in page
    assert (
        'name="description" property="og:description" '
        'content="The collective&#39;s method, in English: facts and sources."' in page
    )
    assert '<li aria-current="page" lang="en">Who we are: a collective</li>' in page
    assert '<ul lang="en">\n<li><a href="#whats-next">What\'s next?</a></li></ul>' in page
