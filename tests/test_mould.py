"""A page of the theme, cut at its marks, becomes any page of its kind; or the theme is to blame."""

from __future__ import annotations

import re

import pytest

from relocalisations.html.mould import (
    BODY,
    DESCRIPTION,
    END,
    HEAD,
    IDENTIFIER,
    TITLE,
    Mould,
    MouldError,
    cast,
    make_mould,
)

PAGE = (
    f"<title>{TITLE} - Site</title><meta content='{DESCRIPTION}'>{HEAD}"
    f"<link href='/produits/{IDENTIFIER}/'><h1>{TITLE}</h1>{BODY}{END}<footer>"
)


def poured(mould: Mould, **changed: str) -> str:
    page = {
        "title": "Lin",
        "description": "Du lin.",
        "identifier": "lin",
        "body": "<p>Lin</p>",
        "head": "<meta>",
    }
    return cast(mould, **{**page, **changed})


def test_every_mark_is_replaced_as_often_as_the_theme_wrote_it() -> None:
    assert poured(make_mould("produit", PAGE, once=False)) == (
        "<title>Lin - Site</title><meta content='Du lin.'><meta>"
        "<link href='/produits/lin/'><h1>Lin</h1><p>Lin</p><footer>"
    )


def test_a_title_is_text_a_body_is_html() -> None:
    page = poured(
        make_mould("produit", PAGE, once=False),
        title="<script>alert('&\"')</script>",
        description="\"><img src=x onerror='x'>",
        body="<em>juste</em>",
    )
    assert "<script>" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;alert(’&amp;&#34;’)&lt;/script&gt;") == 2
    assert "<meta content='&#34;&gt;&lt;img src=x onerror=’x’&gt;'>" in page
    assert "<em>juste</em>" in page


def test_a_mark_written_by_a_contributor_stays_text() -> None:
    page = poured(make_mould("produit", PAGE, once=False), title=BODY, description=TITLE)
    assert page.count(BODY) == 2
    assert page.count("<p>Lin</p>") == 1


def test_a_page_that_exists_once_keeps_its_own_title() -> None:
    html = f"<title>Produits</title>{HEAD}<main>{BODY}<p>Intro</p><script>x</script>{END}</main>"
    mould = make_mould("produits", html, once=True)
    assert mould.introduction == "<p>Intro</p>", "what stood there, cleaned"
    assert poured(mould) == "<title>Produits</title><meta><main><p>Lin</p></main>"


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (
            PAGE.replace(BODY, ""),
            "moule « produit » : la marque zzmarquedecorpszz est sortie 0 fois du thème, "
            "une seule était attendue",
        ),
        (
            PAGE + BODY,
            "moule « produit » : la marque zzmarquedecorpszz est sortie 2 fois du thème, "
            "une seule était attendue",
        ),
        (
            PAGE.replace(END, ""),
            "moule « produit » : la marque zzmarquedefinzz est sortie 0 fois du thème, "
            "une seule était attendue",
        ),
        (
            PAGE.replace(DESCRIPTION, ""),
            "moule « produit » : la marque zzmarquedescriptionzz est sortie 0 fois du thème, "
            "une seule était attendue",
        ),
        (
            PAGE.replace(HEAD, HEAD + HEAD),
            "moule « produit » : la marque zzmarquedetetezz est sortie 2 fois du thème, "
            "une seule était attendue",
        ),
        (
            PAGE.replace(TITLE, "Titre"),
            "moule « produit » : le thème n’a pas rendu la marque du titre",
        ),
        (
            PAGE + TITLE.capitalize(),
            "moule « produit » : le thème a transformé une marque en « Zzmarqueditrezz »",
        ),
        (
            PAGE + "zz-marque-de-corps-zz",
            "moule « produit » : le thème a transformé une marque en « zz-marque-de-corps-zz »",
        ),
    ],
    ids=[
        "corps",
        "corps deux fois",
        "fin",
        "description",
        "tête deux fois",
        "titre",
        "capitale",
        "tirets",
    ],
)
def test_a_mark_that_the_theme_lost_or_changed(html: str, message: str) -> None:
    with pytest.raises(MouldError, match=f"^{re.escape(message)}$"):
        make_mould("produit", html, once=False)


def test_a_page_that_exists_once_needs_its_body() -> None:
    with pytest.raises(MouldError, match="moule « produits » : la marque zzmarquedecorpszz"):
        make_mould("produits", f"<title>Produits</title>{HEAD}", once=True)
