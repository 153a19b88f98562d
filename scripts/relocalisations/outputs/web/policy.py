"""What the browser lets our pages load and do (Content Security Policy, level 3)."""

from __future__ import annotations

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",  # Pagefind is WebAssembly
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
"""What the browser lets our pages load: their own files. Material's own scripts are not used."""

NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""The same for a page that only leads elsewhere."""
