"""From what a product has to carry to quantities that can be priced: the sizing worksheet."""
