#!/usr/bin/env bash
# Jinja2 3.1.6, FileSystemBytecodeCache: a template that is kept compiled goes on saying what a
# filter answered on the day it was compiled, once the filter itself has changed.
#
# The cache looks whether the template's text is the same, and at nothing else. But Jinja calls filters
# while it compiles, wherever what they are given is constant, and keeps the answers as text. So a new
# release of a site that changes a filter, or a library behind it (a translation, a
# currency, a unit of measure), shows the old words on pages whose filter had a constant to work on,
# beside the new ones where it had a variable. A filter that asks for its context is not called so.
# Whoever keeps bytecode has to drop it when the program changes too.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "jinja2==3.1.6"

cat > "$folder/page.py" <<'PY'
import sys
from jinja2 import DictLoader, Environment, FileSystemBytecodeCache, pass_context

folder, euro = sys.argv[1:]
template = "{{ 3 | price }} {{ number | price }} {{ 3 | price_here }}"
page = Environment(loader=DictLoader({"page": template}), bytecode_cache=FileSystemBytecodeCache(folder))
page.filters["price"] = lambda number: f"{number} {euro}"
page.filters["price_here"] = pass_context(lambda _context, number: f"{number} {euro}")
print(page.get_template("page").render(number=3))
PY

mkdir "$folder/kept"
first=$("$folder/venv/bin/python" "$folder/page.py" "$folder/kept" francs)
second=$("$folder/venv/bin/python" "$folder/page.py" "$folder/kept" euros)
echo "first release:  $first"
echo "second release: $second"
[ "$first" = "3 francs 3 francs 3 francs" ]
[ "$second" = "3 francs 3 euros 3 euros" ]
