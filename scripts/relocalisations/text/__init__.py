"""French words: formats, typography, countries, what the search compares."""
