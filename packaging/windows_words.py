"""What Windows says of a program in its properties and its task manager."""

from typing import Any

FRENCH, UNICODE = 0x040C, 1200


def words(version: str, name: str, *, console: bool) -> Any:
    """The version resource of an executable; PyInstaller can make one on Windows alone."""
    from PyInstaller.utils.win32 import versioninfo as one

    numbers = (*map(int, version.split(".")), 0)
    said = {
        "CompanyName": "The VisitApp founders",
        "ProductName": "VisitApp",
        # The task manager shows it as the name of the program.
        "FileDescription": "VisitApp – commandes" if console else "VisitApp",
        "FileVersion": version,
        "ProductVersion": version,
        "OriginalFilename": f"{name}.exe",
        "LegalCopyright": "EUPL-1.2",
    }
    table = one.StringTable(f"{FRENCH:04X}{UNICODE:04X}",
                            [one.StringStruct(*pair) for pair in said.items()])  # fmt: skip
    return one.VSVersionInfo(
        ffi=one.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[one.StringFileInfo([table]),
              one.VarFileInfo([one.VarStruct("Translation", [FRENCH, UNICODE])])],
    )  # fmt: skip
