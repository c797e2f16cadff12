"""Figures as plain dicts: what a chart shows, and the sentence that says it."""
