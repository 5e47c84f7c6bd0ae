"""Data files of the package: the tokenizer and the word lists (see NOTICE)."""
