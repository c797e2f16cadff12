"""The Architecture Decision Brief: an Analysis in words, tables and one Markdown file."""
