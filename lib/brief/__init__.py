"""From an analysis to the Architecture Decision Brief, and from a brief back to its blueprint.

```
context     everything the templates need, as ready strings, gathered from sections/
sections/   one module per part of the document
templates/  wording and order, no arithmetic
escaping    text that changes nothing but its own words
tables      every table; diagram: every drawing
render      Markdown, YAML and JSON; opening: the way back; edits: what a hand changed in between
formats     every format there is: html_page with figures/, word, decisions, architecture, archive
exported    the form of the JSON file; schema: its JSON Schema
checking    what has changed since a brief was written
differences what differs between two plans; inputs: everything that a user decides, in words
report      what a check or a comparison found, for a terminal or a pull request
```
"""
