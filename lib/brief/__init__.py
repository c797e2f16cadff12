"""From an analysis to the Architecture Decision Brief, and from a brief back to its blueprint.

```
context     everything the templates need, as ready strings, gathered from sections/
sections/   one module per part of the document
templates/  wording and order, no arithmetic
escaping    text that changes nothing but its own words
tables      every table; diagram: every drawing
render      Markdown, YAML, JSON and the zip; opening: the way back
checking    what has changed since a brief was written
```
"""
