"""Estimating together: what a room is asked, how far apart it answers, and what is taken."""
