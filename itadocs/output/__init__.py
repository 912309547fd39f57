"""Write bytes to the output folder: safe names, atomic writes, never over an edited file."""

import os
from pathlib import Path

OWN = ".itadocs"
"""How the names of files and folders begin that are the program's own."""


def is_folder_there(path: Path) -> bool:
    """Tell whether a path is a folder; false, no error, for a name that no system takes."""
    return os.path.isdir(path)  # noqa: PTH112
