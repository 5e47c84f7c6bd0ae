"""The verbs of the command line: what was typed, carried out and shown."""
