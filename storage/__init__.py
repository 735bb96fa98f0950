"""Remembers: rows in, planning's types out. The only place with SQLAlchemy.

Each module of questions is named for its noun; each question takes the store of a unit of work
and the workspace it is about.
"""
