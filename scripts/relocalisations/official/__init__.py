"""The official files of foreign trade: read, summed up, written as the tables of the site.

Nothing of what builds the site imports this room: its engine (DuckDB) is an extra that ``make
figures`` installs. From the bytes of a file to the tables: ``archives`` unpacks, ``layouts`` says
what a file is, and of which of the ``editions``, ``opening`` which files will be read, ``engine``
scans them while ``shapes`` looks at their lines, ``mistakes`` finds the line that is wrong,
``partners`` and ``flows`` sum up, ``tables`` makes rows and cards, ``importing`` does it all and
writes at the end.
"""
