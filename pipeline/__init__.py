"""What the papers say about a claim, and how much that is worth."""
