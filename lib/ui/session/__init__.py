"""What the user decided: one blueprint per session, its widgets, its undo, its saved copy."""
