"""What Windows shows of a program's file under *Details*."""

from __future__ import annotations

import re

from builds import version
from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)

# American English, in Unicode.
LANGUAGE, CHARACTERS = 0x0409, 1200


def version_resource(name: str) -> VSVersionInfo:
    """The resource for the program NAME.exe."""
    numbers = (*map(int, re.findall(r"\d+", version())[:3]), 0)
    about = {
        "CompanyName": "The Backtimer team",
        "FileDescription": "Backtimer",
        "FileVersion": version(),
        "InternalName": name,
        "LegalCopyright": "GPL-3.0-or-later",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Backtimer",
        "ProductVersion": version(),
    }
    table = StringTable(
        f"{LANGUAGE:04x}{CHARACTERS:04x}", [StringStruct(*each) for each in about.items()]
    )
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            StringFileInfo([table]),
            VarFileInfo([VarStruct("Translation", [LANGUAGE, CHARACTERS])]),
        ],
    )
