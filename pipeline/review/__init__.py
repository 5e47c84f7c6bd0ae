"""Reviewers sign the verdicts of a report: what they are shown, what they decide, what is published of it."""
