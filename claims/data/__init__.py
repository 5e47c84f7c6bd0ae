"""The tables of this room: MeSH names, everyday names, cues."""
