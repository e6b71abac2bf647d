"""Tell what a colour behind words is: grey, green, amber, red or none of these."""

import colorsys
import re

from minutes_miner.reconcile.records import Shade

# Named colours of HTML and Word that trackers use; others stand as hexadecimal digits.
_NAMED = {
    "gray": "808080",
    "grey": "808080",
    "darkgray": "A9A9A9",
    "darkgrey": "A9A9A9",
    "lightgray": "D3D3D3",
    "lightgrey": "D3D3D3",
    "silver": "C0C0C0",
    "gainsboro": "DCDCDC",
    "whitesmoke": "F5F5F5",
    "white": "FFFFFF",
    "green": "008000",
    "lime": "00FF00",
    "lightgreen": "90EE90",
    "limegreen": "32CD32",
    "red": "FF0000",
    "orange": "FFA500",
    "yellow": "FFFF00",
    "gold": "FFD700",
}
_HEX = re.compile(r"#?(?:[0-9a-f]{2})?(?P<rgb>[0-9a-f]{6})$|#(?P<short>[0-9a-f]{3})$", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})", re.IGNORECASE)
_COLOURED = 0.07  # difference of the strongest and weakest of red, green, blue, from 0 to 1
_WHITE = 0.965  # lightness; Excel's lightest grey ("White, Darker 5%", F2F2F2) has 0.949
_BLACK = 0.2  # lightness; darker is a heading's black with white letters
_HUES = ((20 / 360, Shade.RED), (70 / 360, Shade.AMBER), (170 / 360, Shade.GREEN), (335 / 360, Shade.OTHER))


def rgb(colour: str) -> tuple[float, float, float] | None:
    """Return red, green and blue of a colour, each 0 to 1; None where the words name none.

    Args:
        colour: "D9D9D9", "FFD9D9D9", "#ddd", "rgb(217, 217, 217)" or a name.
    """
    words = colour.strip().lower()
    stated = _RGB.match(words)
    if stated:
        red, green, blue = (min(int(part), 255) / 255 for part in stated.groups())
        return red, green, blue
    match = _HEX.match(_NAMED.get(words, words))
    if match is None:
        return None
    digits = match["rgb"] or "".join(sign * 2 for sign in match["short"])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def shade(colour: str) -> Shade:
    """Return what a colour behind words is; `NONE` for white, black and words that name no colour.

    Args:
        colour: As for `rgb`.
    """
    parts = rgb(colour)
    return Shade.NONE if parts is None else _shade(parts)


def _shade(parts: tuple[float, float, float]) -> Shade:
    """What a colour is."""
    hue, lightness, _ = colorsys.rgb_to_hls(*parts)
    if max(parts) - min(parts) >= _COLOURED:
        return next((name for end, name in _HUES if hue < end), Shade.RED)
    return Shade.GREY if _BLACK < lightness < _WHITE else Shade.NONE


def is_faded(colour: str) -> bool:
    """Return whether letters of a colour are greyed out: grey, not black nor white.

    Args:
        colour: As for `rgb`.
    """
    parts = rgb(colour)
    return parts is not None and _shade(parts) is Shade.GREY and _DIM < max(parts) < _WHITE


_DIM = 0.4  # darker grey letters are a design, "greyed out" is paler


def tinted(colour: str, tint: float) -> str:
    """Return a colour lightened (tint above 0) or darkened (below 0), as ECMA-376 18.8.19 defines it.

    Args:
        colour: As for `rgb`.
        tint: -1 to 1.
    """
    parts = rgb(colour)
    if parts is None or not tint:
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*parts)
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    made = colorsys.hls_to_rgb(hue, min(max(lightness, 0.0), 1.0), saturation)
    return "".join(f"{round(part * 255):02X}" for part in made)
