"""What the pages are made of: one module per page, and the controls that several share."""
