"""Small programs around the generator: what the machine lacks, and what CI checks."""
