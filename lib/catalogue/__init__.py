"""What the world says: dated, sourced facts, loaded strictly and frozen."""
