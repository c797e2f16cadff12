"""Where workspaces are kept: scenarios, links and milestones, in SQLite or in PostgreSQL.

Whoever has a link has what the link allows, and no more: every call names a link, and the store
looks it up in the transaction that reads or writes. The id of a workspace never leaves the store.
Only `store.py` and what it stands on load SQLAlchemy, so that the first page need not wait for it.
"""
