"""The editions of the Harmonised System."""

EDITIONS = (2022, 2017, 2012, 2007, 2002, 1996, 1992, 1988)
"""The first year of each, the latest first."""
