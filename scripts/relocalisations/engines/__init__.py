"""The engines that render the shell of each page, and what is the same whichever of them runs.

An engine renders hand-written pages and moulds with the theme, and gives the assets. MkDocs calls
us (``mkdocs_plugin``); we call the others (a module here each).
"""

ENGINES = ("mkdocs", "zensical")
DEFAULT = "mkdocs"
"""What renders when nobody says (`make` has its own: ENGINE)."""
