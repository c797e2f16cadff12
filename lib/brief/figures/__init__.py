"""Charts and the stack as inline SVG for the HTML file: no script, no network, sharp in print."""
