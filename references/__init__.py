"""A claim to the papers that speak to it."""
