"""An article's text to its scientific claims."""
