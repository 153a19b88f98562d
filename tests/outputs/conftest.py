"""The outputs are tested on the real site: see tests/conftest.py."""
