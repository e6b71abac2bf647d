"""Numbers as lists print them."""

LARGEST_ROMAN = 3999

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(value: int) -> str:
    """Return a number in small Roman figures; in Arabic ones beyond 3,999."""
    if not 0 < value <= LARGEST_ROMAN:
        return str(value)
    figures = []
    for worth, figure in _ROMAN:
        count, value = divmod(value, worth)
        figures.append(figure * count)
    return "".join(figures)
