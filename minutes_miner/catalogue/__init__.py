"""The measures that minutes speak of: their names, codes, units, and which way is better.

The catalogue that ships is YAML under `data/`, one file per service area, with `schemes.yaml` (the sets
of codes and how they are written) and `ambiguous.yaml` (words that stand for several measures). A council
adds its own measures in YAML, CSV or XLSX.
"""
