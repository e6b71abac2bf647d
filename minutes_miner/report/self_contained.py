"""What every page of ours is made with: templates that escape everything, styles let in by their hash."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def asset(package: str, name: str) -> str:
    """Return a file of a package, to be written into a page.

    Args:
        package: Such as "minutes_miner.report".
        name: Of the file.
    """
    return files(package).joinpath(name).read_text(encoding="utf-8")


def allowed(text: str) -> str:
    """Return what lets a page's own style or script in, and no other.

    Args:
        text: The style or script as it stands in the page.
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def templates(package: str, filters: Mapping[str, Callable[..., str]]) -> "Environment":
    """Return templates that escape whatever is written into them; a name that is missing is an error.

    Args:
        package: Holds a folder `templates`.
        filters: Functions that templates call by name.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= dict(filters)
    return environment
