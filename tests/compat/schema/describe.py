"""What a SQLite file's schema says, in a form that two files can be compared by."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path


def describe(path: Path) -> dict[str, dict]:
    """Every table with its columns, keys, checks and indexes, but for Waymark's additions."""
    with closing(sqlite3.connect(path)) as db:
        tables = db.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'waymark_%'"
        ).fetchall()
        return {name: describe_table(db, name, text) for name, text in tables}


def describe_table(db: sqlite3.Connection, name: str, text: str) -> dict:
    def pragma(what: str, argument: str) -> list[tuple]:
        return db.execute(f'PRAGMA {what}("{argument}")').fetchall()

    def index(row: tuple) -> tuple:
        _, index_name, unique, origin, partial = row
        columns = tuple((column, desc) for _, _, column, desc, _, key in pragma("index_xinfo", index_name) if key)
        return (index_name, unique, origin, partial, columns)

    triggers = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (name,)
    ).fetchall()
    return {
        # (place, name, type, not null, default, place in the primary key, hidden or generated)
        "columns": pragma("table_xinfo", name),
        "foreign keys": sorted(row[2:] for row in pragma("foreign_key_list", name)),
        "indexes": sorted(index(row) for row in pragma("index_list", name) if not row[1].startswith("waymark_")),
        # Names and checks are in the text alone, and Alembic's migrations look them up there.
        "constraints": sorted(constraints(text)),
        "triggers": [(trigger, " ".join(body.split())) for trigger, body in triggers],
    }


def constraints(text: str) -> list[str]:
    """The clauses of CREATE TABLE that are not columns."""
    body = text[text.index("(") + 1 : text.rindex(")")]
    clauses = [" ".join(part.split()) for part in split_at_commas(body)]
    return [part for part in clauses if re.match(r"(CONSTRAINT|FOREIGN KEY|CHECK|UNIQUE|PRIMARY KEY)\b", part)]


def split_at_commas(text: str) -> list[str]:
    parts, depth = [""], 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts
