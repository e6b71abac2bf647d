"""Make an Office file the same whenever it is written."""

import datetime as dt
import io
import re
import zipfile

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP archive can name
_CORE = "docProps/core.xml"
_SHEETS = "xl/worksheets/"
# A row of a height that was worked out grows with its words; one that was set by hand does not.
_SET_BY_HAND = re.compile(rb"(<row [^>]*?) customHeight=\"1\"")
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def steady(package: bytes, day: dt.date) -> bytes:
    """Return an Office file with the moment of writing taken out, so that the same log gives the same bytes.

    Args:
        package: The file, as its library wrote it.
        day: The day to state as that of making.
    """
    content = io.BytesIO()
    stamp = rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == _CORE:
                part = _MOMENT.sub(stamp, part)
            elif name.startswith(_SHEETS):
                part = _SET_BY_HAND.sub(rb"\1", part)
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.external_attr = 0o600 << 16
            new.writestr(info, part, zipfile.ZIP_DEFLATED)
    return content.getvalue()
