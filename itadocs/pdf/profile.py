"""Write the profile that LibreOffice runs with: its own, with the macro that prints, so that no open window answers."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY_NS, _SCRIPT_NS = "http://openoffice.org/2000/library", "http://openoffice.org/2000/script"
_SETTINGS = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Setup/Office">'
    '<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>'
    "</oor:items>"
)
"""Without the mark that it was set up before, the first start would put empty libraries in the place of ours."""

MACRO = "Itadocs.Print.Main"
"""Library, module and procedure of the macro."""


def write_profile(folder: Path, work: Path) -> None:
    """Write a profile into a folder that is not there yet, for documents that lie in ``work``. Raises OSError."""
    library, module, _ = MACRO.split(".")
    basic = folder / "user" / "basic"
    (basic / library).mkdir(parents=True)
    source = files("itadocs.pdf").joinpath("print.bas").read_text(encoding="utf-8").replace("{folder}", work.as_uri())
    contents = {
        folder / "user" / "registrymodifications.xcu": _SETTINGS,
        basic / "script.xlc": _doctype("libraries")
        + f'<library:libraries xmlns:library="{_LIBRARY_NS}" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<library:library library:name="{library}" xlink:href="$(USER)/basic/{library}/script.xlb/"'
        ' xlink:type="simple" library:link="false"/></library:libraries>',
        basic / library / "script.xlb": _doctype("library")
        + f'<library:library xmlns:library="{_LIBRARY_NS}" library:name="{library}" library:readonly="false"'
        f' library:passwordprotected="false"><library:element library:name="{module}"/></library:library>',
        basic / library / f"{module}.xba": '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument'
        f' 1.0//EN" "module.dtd">\n<script:module xmlns:script="{_SCRIPT_NS}" script:name="{module}"'
        f' script:language="StarBasic">{escape(source)}</script:module>',
    }
    for path, content in contents.items():
        path.write_text(_HEAD + content, encoding="utf-8")


def _doctype(kind: str) -> str:
    return f'<!DOCTYPE library:{kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{kind}.dtd">\n'
