"""The parts of the brief: each turns an analysis into ready strings for its template."""
