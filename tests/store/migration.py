#!/usr/bin/env python3
"""A database of every earlier schema becomes one of today's: the same views, sound, and a second opening changes nothing.

usage: migration.py PROGRAM

To add one: dump a database of the schema that is left behind into schemas/version-N.sql before the schema is changed.
"""
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
VIEWS = ("v_articles", "v_entities", "v_sentences", "v_mentions", "v_ties", "v_ledger", "v_failures")


def columns(connection, view):
    return [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]


def everything(path, wanted):
    """Rows by view, of the wanted columns; a view has at least these."""
    connection = sqlite3.connect(path)
    rows = {}
    for view in VIEWS:
        names = ", ".join(f'"{name}"' for name in wanted[view])
        rows[view] = sorted(map(repr, connection.execute(f"SELECT {names} FROM {view}")))
    connection.close()
    return rows


def run(db, *arguments):
    return subprocess.run([PROGRAM, "--db", db, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def main():
    dumps = sorted(HERE.glob("schemas/version-*.sql"))
    assert dumps, "no earlier schema to begin with"
    for dump in dumps:
        with tempfile.TemporaryDirectory() as scratch:
            db = pathlib.Path(scratch) / "n.db"
            connection = sqlite3.connect(db)
            connection.executescript(dump.read_text())
            connection.commit()
            wanted = {view: columns(connection, view) for view in VIEWS}
            connection.close()
            before = everything(db, wanted)
            assert all(before[view] for view in VIEWS), "a view of the example is empty"
            refused = run(db, "who", "Lloyd Austin")
            assert refused.returncode == 3 and "older alongside" in refused.stdout, refused.stdout
            for _ in range(2):
                check = run(db, "check")
                assert check.returncode == 0, check.stdout
                after = everything(db, wanted)
                for view in VIEWS:
                    assert before[view] == after[view], f"{dump.name}: {view} has changed"
            answer = run(db, "who", "Lloyd Austin", "--format", "csv")
            assert answer.returncode == 0 and "wei-fenghe" in answer.stdout, answer.stdout
            print(f"{dump.name}: the same views, and sound")


main()
