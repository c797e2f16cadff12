"""What the user decides: one typed, frozen blueprint, and the only functions that change it."""
