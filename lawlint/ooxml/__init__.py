"""Word files: the package, the walk over its text, and the automatic numbers.

:func:`lawlint.ooxml.body.walk` is the one way in; the reader and the annotator both use it.
"""
