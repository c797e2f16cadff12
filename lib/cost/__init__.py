"""From drivers to dollars: charges, plans, lines, bands and what moves the total."""
