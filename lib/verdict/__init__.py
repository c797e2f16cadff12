"""One verdict from rules that are written in one place and printed in the brief."""
