"""What the site's scripts answer without a page, run by Node."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests.frozen_site import ROOT
from tools import fallback

_RUN = """
const from = (name) => import(`ASSETS/${name}`);
const given = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(await (FUNCTION)(given, from)));
"""


def by_node(function: str, given: Any) -> Any:
    """What a function of JavaScript gives for a value, both as JSON holds them.

    The function also takes ``from(name)``, which imports a script of the site: ``await
    from("contribution/words.js")``.
    """
    assets = (ROOT / "theme/assets/js").as_uri()
    done = subprocess.run(
        [
            str(fallback.node()),
            "--input-type=module",
            "--eval",
            _RUN.replace("ASSETS", assets).replace("FUNCTION", function),
        ],
        cwd=ROOT,
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
