"""What people see: pages of lines for a console of a given width and encoding.

Nothing here knows about escape sequences: a :class:`~lawlint.terminal.sheet.Sheet` collects lines
of styled pieces, and :mod:`lawlint.formatters.text` writes them, plain or coloured.
"""

from __future__ import annotations

#: From more documents than this on, a run has a progress bar and a table.
MANY = 3
