"""A Source understood once. :class:`~lawlint.document.document.Document` is the way in."""
