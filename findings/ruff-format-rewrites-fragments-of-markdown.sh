#!/usr/bin/env bash
# ruff 0.17.6: "ruff format" also rewrites the Python of Markdown files; a fragment changes meaning.
#
# A page often shows one line of a list, with its comma. Ruff reads it as a whole program, where that
# comma makes a tuple, and adds the parentheses that show it: who copies the line into the list puts
# a tuple there. Nothing is said but "1 file reformatted". What is no Python at all (an ellipsis in a
# class's bases) is left as it is, in silence too; so is a fence without a language. Show a whole
# statement, or leave Markdown out (extend-exclude = ["*.md"]).
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install ruff==0.17.6
cat >"$place/page.md" <<'PAGE'
Add a line to the list:

```python
Needs('street', 'town'),
```

```
Needs('street', 'town'),
```

```python
class Rule(Base, …):
    code = 'a'
```
PAGE
{
  "$place/venv/bin/ruff" format --isolated --no-cache "$place/page.md"
  cat "$place/page.md"
} >"$place/seen" 2>&1
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
1 file reformatted
Add a line to the list:

```python
(Needs("street", "town"),)
```

```
Needs('street', 'town'),
```

```python
class Rule(Base, …):
    code = 'a'
```
EXPECTED
