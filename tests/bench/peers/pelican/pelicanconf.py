"""Pelican: a site of pages only, no feed, no archive."""

SITENAME = "Relocalisations.fr"
SITEURL = "https://www.relocalisations.fr"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
PATH = "content"
THEME = "theme"
THEME_STATIC_DIR = "theme"
PAGE_PATHS = ["pages"]
ARTICLE_PATHS: list[str] = []
STATIC_PATHS = ["assets"]
PLUGINS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TYPOGRIFY = False
MARKDOWN = {
    "extensions": ["markdown.extensions.tables", "markdown.extensions.toc"],
    "output_format": "html5",
}
MENU = [
    ("Produits", "produits/"),
    ("Évènements", "evenements/"),
    ("Villes", "villes/"),
    ("Partenaires", "partenaires/"),
    ("Méthode", "methode/"),
    ("Contribuer", "contribuer/"),
    ("À propos", "a-propos/"),
]
