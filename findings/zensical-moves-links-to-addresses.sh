#!/usr/bin/env bash
# zensical 0.0.73: a relative link to an address of the site is rewritten to another one, in silence.
#
# In docs/a/b.md, whose page is /a/b/, "../../produits/" leads to /produits/: a page that something
# else puts there. MkDocs 1.6.1 leaves a link that names no file as it is, and says so. Zensical takes
# every relative link for one to a file, starts from the folder of the Markdown file, and adds one
# "../": the link then leads above the site. It does so in HTML written by hand too, which MkDocs never
# touches, and "build --strict" finds no issue.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install mkdocs==1.6.1 zensical==0.0.73
cd "$place"
mkdir -p docs/a
printf 'site_name: x\nsite_url: https://example.org/\n' >mkdocs.yml
printf '# x\n' >docs/index.md
printf '# y\n\n[Markdown](../../produits/), <a href="../../produits/">HTML</a>.\n' >docs/a/b.md
for program in mkdocs zensical; do
  status=0
  "venv/bin/$program" build --strict >log 2>&1 || status=$?
  echo "$program: $status $(grep -o 'href="[^"]*produits/"' site/a/b/index.html | tr '\n' ' ')"
  rm -rf site .cache
done >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
mkdocs: 0 href="../../produits/" href="../../produits/" 
zensical: 0 href="../../../produits/" href="../../../produits/" 
EXPECTED
