"""Everything that draws: style, frame, charts, tables and messages."""
