"""How sure a rule is of the labels it gives.

Each is the share of true labels among those that the rules of its step gave on our own labelled samples,
rounded down to the next twentieth.
"""

CERTAIN = 0.95
USUAL = 0.8
FAIR = 0.65
DOUBTFUL = 0.4  # below the tier shown by default
