"""A file becomes text, lists and groups, each with its place; nothing is guessed, nothing is lost."""

from __future__ import annotations

import random

import pytest
from yaml import Mark, MarkedYAMLError, YAMLError

from relocalisations.source.building import MAX_DEPTH, Unquoted
from relocalisations.source.refusals import Position, syntax_refusal
from relocalisations.source.yaml import MAX_BYTES, corrected, locate, parse, typed_values


def read(text: str) -> object:
    data, problems = parse(text.encode(), "x.yml")
    assert problems == []
    return data


def refused(content: bytes) -> list[str]:
    _data, problems = parse(content, "x.yml")
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "written",
    [
        "0713",
        "01012100",
        "NO",
        "on",
        "18:30",
        "2022-06-16",
        "1e3",
        "0x1F",
        "1_000",
        ".inf",
        "=",
        "<<",
    ],
)
def test_what_looks_like_something_else_stays_text(written: str) -> None:
    assert read(f"a: {written}") == {"a": written}


def test_only_three_ways_to_write_nothing() -> None:
    assert read("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: Null") == {
        "a": None,
        "b": None,
        "c": None,
        "d": "",
        "e": "null",
        "f": "Null",
    }


def test_keys_are_text_too() -> None:
    assert read("1: a\nno: b\nnull: c\n~: d\n? e\n: f") == {
        "1": "a",
        "no": "b",
        "null": "c",
        "~": "d",
        "e": "f",
    }


def test_what_others_would_read_as_a_number_is_told_from_text() -> None:
    data = read("a: 0713\nb: '0713'\nc: lin\nd: -5\ne: .5")
    assert isinstance(data, dict)
    assert [isinstance(value, Unquoted) for value in data.values()] == [
        True,
        False,
        False,
        True,
        True,
    ]


def test_groups_and_lists_in_both_styles() -> None:
    assert read("a: {b: [1, {c: d}], e: []}") == read("a:\n  b:\n  - 1\n  - c: d\n  e: []")


def test_long_texts() -> None:
    assert read("a: >-\n  un\n  deux\n\n  trois\nb: |\n  un\n   deux\n") == {
        "a": "un deux\ntrois",
        "b": "un\n deux\n",
    }


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_system(ending: str) -> None:
    content = ending.join(["a: lin", "b:", "  - x", "  - y"]).encode()
    assert parse(content, "x.yml") == ({"a": "lin", "b": ["x", "y"]}, [])
    assert locate(content, ("b", 1)) == Position(4, 5)


def test_a_byte_order_mark_is_not_part_of_the_first_field() -> None:
    content = b"\xef\xbb\xbfnom: lin"
    assert parse(content, "x.yml") == ({"nom": "lin"}, [])
    assert locate(content, ("nom",)) == Position(1, 6)


def test_an_accent_apart_from_its_letter_is_the_same_text() -> None:
    apart = "re\u0301gion: I\u0302le-de-France  # i\u0302\n".encode()
    assert parse(apart, "x.yml") == ({"région": "Île-de-France"}, [])
    assert locate(apart, ("région",)) == Position(1, 9)


def test_a_field_written_twice_keeps_its_first_value_and_is_told() -> None:
    data, problems = parse(b"a: 1\nb: 2\na: 3\n", "x.yml")
    assert data == {"a": "1", "b": "2"}
    assert [str(problem) for problem in problems] == [
        "x.yml:3:1 : a : champ écrit deux fois, déjà ligne 1 ; gardez une seule des deux lignes"
    ]


def test_the_first_of_two_is_the_one_of_the_same_group() -> None:
    """Not a field of the same name elsewhere, and its own content does not come back as another's."""
    text = "a: 0\nitems:\n  - {a: 1}\n  - a: 2\n    b: 3\n    a: {c: 4}\n    a: 5\nd: {a: 6}\n"
    data, problems = parse(text.encode(), "x.yml")
    assert data == {"a": "0", "items": [{"a": "1"}, {"a": "2", "b": "3"}], "d": {"a": "6"}}
    assert [(problem.line, problem.message) for problem in problems] == [
        (6, "a : champ écrit deux fois, déjà ligne 4 ; gardez une seule des deux lignes"),
        (7, "a : champ écrit deux fois, déjà ligne 4 ; gardez une seule des deux lignes"),
    ]
    assert locate(text.encode(), ("items", 1, "a")) == Position(4, 8)
    assert locate(text.encode(), ("d", "a")) == Position(8, 8)


def test_tabs_are_told_once_and_hide_nothing() -> None:
    data, problems = parse(b"a: 1\n\tb: x\nc:\t2 # et\tla\n", "x.yml")
    assert data is None
    assert [str(problem) for problem in problems] == [
        "x.yml:2:1 : tabulation ; YAML n’accepte que des espaces : remplacez-la par des espaces "
        "(1 autre ligne en contient)"
    ]
    data, problems = parse(b"a:\t1\na: 2\n", "x.yml")
    assert data == {"a": "1"}
    assert [(problem.code, problem.suggestion) for problem in problems] == [
        ("tabulation", "a: 1"),
        ("cle-en-double", None),
    ]


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not() -> None:
    largest = b"a: " + b"x" * (MAX_BYTES - 3)
    assert parse(largest, "x.yml")[1] == []
    assert refused(largest + b"x") == [
        "x.yml:1:1 : fichier de plus de 200 ko ; une fiche décrit une seule chose : répartissez son "
        "contenu en plusieurs fichiers"
    ]


def test_a_file_of_the_greatest_depth_is_read_and_one_level_more_is_not() -> None:
    deepest = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert parse(deepest.encode(), "x.yml")[1] == []
    assert refused(f"a: [{deepest[3:]}]".encode()) == [
        f"x.yml:1:{MAX_DEPTH + 3} : plus de 20 niveaux imbriqués ; aucune fiche n’en demande autant"
    ]


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    bomb = b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
    [message] = refused(bomb)
    assert message.startswith(
        "x.yml:1:4 : les ancres et renvois YAML (« & » et « * ») sont refusés"
    )


def test_a_hundred_thousand_brackets_do_not_end_the_process() -> None:
    [message] = refused(b"a: " + b"[" * 100_000)
    assert message == "x.yml:1:23 : plus de 20 niveaux imbriqués ; aucune fiche n’en demande autant"


def test_the_column_counts_letters_not_bytes() -> None:
    assert refused("définition: é\xff".encode("latin-1")) == [
        "x.yml:1:2 : ce fichier n’est pas en UTF-8 ; enregistrez-le de nouveau avec l’encodage "
        "« UTF-8 »"
    ]
    mixed = "définition: été".encode() + b"\xe9"
    assert refused(mixed)[0].startswith("x.yml:1:16 : ")


PLACES = """\
nom: lin
liste:
  - un
  - {deux: 2, trois: "3"}
vide:
groupe:
  texte: >-
    long
"""


@pytest.mark.parametrize(
    ("location", "value", "key"),
    [
        (("nom",), (1, 6), (1, 1)),
        (("liste",), (3, 3), (2, 1)),
        (("liste", 0), (3, 5), (3, 5)),
        (("liste", 1), (4, 5), (4, 5)),
        (("liste", 1, "deux"), (4, 12), (4, 6)),
        (("liste", 1, "trois"), (4, 22), (4, 15)),
        (("vide",), (5, 6), (5, 1)),
        (("groupe", "texte"), (7, 10), (7, 3)),
    ],
)
def test_where_things_stand(
    location: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    assert locate(PLACES.encode(), location) == value
    assert locate(PLACES.encode(), location, on_key=True) == key


def test_what_is_missing_is_shown_where_it_should_be() -> None:
    assert locate(PLACES.encode(), ("groupe", "autre", "sous")) == (6, 1)
    assert locate(PLACES.encode(), ("absent",)) == (1, 1)
    assert locate(PLACES.encode(), ("liste", 1, "quatre")) == (4, 5)
    assert locate(b"a: [", ("a",)) == (1, 1)


@pytest.mark.parametrize(
    ("location", "better", "line"),
    [
        (("nom",), "chanvre", "nom: chanvre"),
        (("liste", 0), "une", "- une"),
        (("liste", 1, "deux"), "20", '- {deux: 20, trois: "3"}'),
        (("liste", 1, "trois"), "30", '- {deux: 2, trois: "30"}'),
        (("liste", 1), "[x]", "- [x]"),
        (("vide",), "plein", "vide: plein"),
        (("groupe", "texte"), "court", None),
        (("groupe",), "court", None),
        (("absent",), "x", None),
    ],
)
def test_the_corrected_line_keeps_all_the_rest_of_it(
    location: tuple[str | int, ...], better: str, line: str | None
) -> None:
    assert corrected(PLACES.encode(), location, better) == line


@pytest.mark.parametrize("written", ["a: |\n  x\nb: c\n", 'a: "\n\n  x"\n', "a: x\n  y\n"])
def test_a_value_of_several_lines_is_not_put_right_on_one(written: str) -> None:
    assert corrected(written.encode(), ("a",), "z") is None


def test_a_corrected_key_keeps_its_value_and_its_comment() -> None:
    content = b"nmo: lin  # le tissu\n"
    assert corrected(content, ("nmo",), "nom", on_key=True) == "nom: lin  # le tissu"


def test_a_line_too_long_to_compare_is_not_shown() -> None:
    start, end = "a: {b: 2, c: ", "}"
    longest = start + "x" * (240 - len(start) - len(end)) + end
    for line, shown in ((longest, longest), (longest.replace("x", "xx", 1), None)):
        wrong = line.replace("b: 2", "b: 1").encode()
        assert corrected(wrong, ("a", "b"), "2") == shown


def test_no_bytes_at_all_make_it_raise() -> None:
    """Two thousand damaged files, the same each time."""
    chance = random.Random(1492)
    sound = PLACES.encode() * 3
    signs = [*b"[]{}:-#&*!|>\"'%@`\n\t ,?\\\x00\x85\xff~", *"é\u2028\ufeff".encode()]
    for _round in range(2000):
        damaged = bytearray(sound)
        for _time in range(chance.randint(1, 6)):
            at = chance.randrange(len(damaged))
            if chance.random() < 0.5:
                damaged[at] = chance.choice(signs)
            else:
                del damaged[at : at + chance.randint(1, 20)]
        data, problems = parse(bytes(damaged), "x.yml")
        assert data is not None or problems
        for problem in problems:
            assert problem.line >= 1
            assert problem.column >= 1
            assert "found" not in problem.message  # libyaml's English
            assert "expected" not in problem.message


def test_what_libyaml_does_not_say_yet_is_told_where_it_says_so() -> None:
    words = (
        "ce passage n’est pas du YAML valide ; vérifiez les deux-points, les tirets, les guillemets "
        "et les crochets de cette ligne et de la précédente"
    )
    mark = Mark("x", 5, 1, 2, None, None)
    told = MarkedYAMLError("while doing so", mark, "it met another thing", mark)
    for error, place in ((YAMLError("something else"), (1, 1)), (told, (2, 3))):
        refusal = syntax_refusal(error, "a: b\nc: d\n")
        assert (refusal.position, refusal.code, refusal.message) == (place, "yaml", words)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("nom: “Lampes\n", ["1:6 guillemet-courbe", 'nom: "Lampes"']),
        ("a:\n  b: ‘c’  # d\n", ["2:6 guillemet-courbe", 'b: "c"  # d']),
        ("a:\n  b: 49\n    #longitude: 1\n", ["3:5 texte-coupe", None]),
        ("a:\n  b: 49\n  #longitude: 1\n", []),
        ("a:\n  - b: 49\n    #longitude: 1\n", []),
        ("a: b\n#longitude: 1\n", []),
        ("a: b", []),
    ],
)
def test_a_value_that_was_typed_otherwise(written: str, said: list[str | None]) -> None:
    found = [
        part
        for _location, problem in typed_values(written.encode(), "x.yml")
        for part in (f"{problem.line}:{problem.column} {problem.code}", problem.suggestion)
    ]
    assert found == said


BACKSLASH = "« \\ » a un sens particulier entre guillemets doubles ; écrivez « \\\\ » ou retirez-la"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a:\n  \u2014 Lire\n", "2:3 : tiret cadratin (U+2014) là où YAML n’accepte qu’un tiret"),
        ("a: !<b c\n", "1:4 : « ! » au début d’un texte ; mettez-le entre guillemets"),
        (
            "# Une fiche\n\n  a: b\nc: d\n",
            "3:1 : cette ligne commence par des espaces ; le premier champ d’une fiche n’en a pas",
        ),
        (
            "a: b\n%c: d\n",
            "2:3 : un texte ne peut pas commencer par « ? » ou « % » ; mettez-le entre guillemets",
        ),
        (
            "a:\n  b: c\n    d: e\n",
            "3:5 : cette ligne est décalée vers la droite ; alignez-la sur le champ d’avant",
        ),
        ("\n\na: b\x01\n", "3:5 : caractère invisible interdit (U+0001) ; retapez ce passage"),
        ('a: ["b, c]\n', "1:5 : ce guillemet n’est jamais fermé"),
        ('a: "b\nc: "d"\n', "1:4 : ce guillemet n’est jamais fermé"),
        (
            "a: [b,\n]c\n",
            "2:2 : du texte suit le crochet (l’accolade) qui ferme ; mettez-le dedans ou retirez-le",
        ),
        ('a: "b\\q"\n', f"1:6 : {BACKSLASH}"),
        ('a: "b\\xZZ"\n', f"1:8 : {BACKSLASH}"),
        ('a: "b\\ud800"\n', f"1:8 : {BACKSLASH}"),
    ],
)
def test_a_sign_that_yaml_takes_otherwise_is_named(written: str, said: str) -> None:
    assert refused(written.encode()) == [f"x.yml:{said}"]


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("a: @b\n", 'a: "@b"'),
        ("- @b\n", '- "@b"'),
        ("a: [b, @c]\n", None),
        ("a: [b, *c]\n", None),
        ('a: "b" c\n', "a: '\"b\" c'"),
        ('a: "b" ou "c"\n', 'a: \'"b" ou "c"\''),
        ('a: "b "c""\n', "a: 'b \"c\"'"),
        ('a: "b ("c")"\n', "a: 'b (\"c\")'"),
        ('a: ""b" c"\n', "a: '\"b\" c'"),
        ('a: "b "c" d "e" f"\n', 'a: \'b "c" d "e" f\''),
        ('a: {b: "c" d}\n', None),
    ],
)
def test_a_value_is_put_between_quotes_but_for_a_part_of_one(
    written: str, better: str | None
) -> None:
    [problem] = parse(written.encode(), "x.yml")[1]
    assert problem.suggestion == better
