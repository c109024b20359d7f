"""The commands, one module each: ``SUMMARY``, ``add_arguments(parser)`` and ``run(arguments)``.

A command raises :class:`lawlint.arguments.UsageError` for what the user must mend before anything
is read, and returns the exit status.
"""
