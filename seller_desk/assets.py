"""Finds the files the program is shipped with: pictures, the contract, demo conversations, catalogs."""

import sys
from pathlib import Path


def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle)
    package = Path(__file__).parent
    return package if (package / "resources").is_dir() else package.parent


def resource(*parts: str) -> Path:
    """Path of a file under ``resources/``, in a checkout, in an installed wheel and in a bundle alike."""
    return _root().joinpath("resources", *parts)


def catalogs() -> Path:
    """Folder that holds ``<language>/LC_MESSAGES/seller_desk.mo``."""
    return _root() / "i18n"
