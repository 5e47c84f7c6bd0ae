"""A checked article as tables, pages and files."""
