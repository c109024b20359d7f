"""Where the shipped rules are: inside an installed wheel, else at the top of the repository."""

from __future__ import annotations

import os

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def rules_folder() -> str:
    """The folder of the shipped rule files. There is one copy; an editable install has no other."""
    installed = os.path.join(_PACKAGE, "rules")
    return (
        installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), "rules")
    )


def knowledge_folder() -> str:
    """The folder of the shipped knowledge tables."""
    return os.path.join(rules_folder(), "knowledge")
