#!/usr/bin/env bash
# marko 2.2.4 with "gfm": of two approximate numbers, « entre ~10 et ~20 % », the first one is struck out.
#
# GitHub's own engine (cmarkgfm 2025.10.22) takes one tilde for a strike too, when it opens before a word and
# closes after one, as stars do for emphasis: a second tilde before a number can only open, and both stay
# signs. marko pairs any two of them, whatever spaces stand inside, and strikes what is between: a figure that
# was about right is shown as withdrawn. Write \~ or « environ ».
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install marko==2.2.4 cmarkgfm==2025.10.22
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
import cmarkgfm
import marko

markdown = marko.Markdown(extensions=["gfm"])
for text in ("entre ~10 et ~20 %", "de ~ 5 à ~ 9 t", r"entre \~10 et \~20 %", "à ~10~ 12 €", "à ~~10~~ 12 €"):
    print(text)
    print("  marko ", markdown.convert(text).strip())
    print("  GitHub", cmarkgfm.github_flavored_markdown_to_html(text).strip())
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
entre ~10 et ~20 %
  marko  <p>entre <del>10 et </del>20 %</p>
  GitHub <p>entre ~10 et ~20 %</p>
de ~ 5 à ~ 9 t
  marko  <p>de <del> 5 à </del> 9 t</p>
  GitHub <p>de ~ 5 à ~ 9 t</p>
entre \~10 et \~20 %
  marko  <p>entre ~10 et ~20 %</p>
  GitHub <p>entre ~10 et ~20 %</p>
à ~10~ 12 €
  marko  <p>à <del>10</del> 12 €</p>
  GitHub <p>à <del>10</del> 12 €</p>
à ~~10~~ 12 €
  marko  <p>à <del>10</del> 12 €</p>
  GitHub <p>à <del>10</del> 12 €</p>
EXPECTED
