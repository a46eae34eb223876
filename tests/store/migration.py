#!/usr/bin/env python3
"""A database of every earlier schema becomes one of today's: the same views, sound, and a second opening changes nothing.

usage: migration.py PROGRAM

To add one: dump a database of the schema that is left behind into schemas/version-N.sql before the schema is changed.
"""
import csv
import io
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus"
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


def companions(db, name, *options):
    answer = run(db, "who", name, "--format", "csv", *options)
    assert answer.returncode == 0, answer.stdout
    return [{k: v for k, v in row.items() if k != "q"} for row in csv.DictReader(io.StringIO(answer.stdout))]


def counted_in_advance(db):
    """Names with pairs: whether some companions are read (packed) or all (row by row), they are those of the view."""
    connection = sqlite3.connect(db)
    names = [row[0] for row in connection.execute("SELECT entity FROM entity WHERE paired ORDER BY articles DESC, entity LIMIT 6")]
    ties = {}
    for a, b, *numbers in connection.execute("SELECT a, b, articles, stories, sentences FROM v_ties WHERE scope = 'sentence'"):
        ties.setdefault(a, {})[b] = ties.setdefault(b, {})[a] = numbers
    connection.close()
    for name in names:
        for sort in ("telling", "articles", "g2", "last"):
            whole = companions(db, name, "--sort", sort, "--limit", "0")
            assert whole[:5] == companions(db, name, "--sort", sort, "--limit", "5"), (name, sort)
            assert ties[name] == {row["entity"]: [int(row[k]) for k in ("articles", "stories", "sentences")] for row in whole}, name
    return len(names)


def goes_on(db):
    """What is counted in advance stays true when articles are added and scanned again."""
    added = run(db, "ingest", "-q", str(CORPUS))
    assert added.returncode in (0, 1), added.stdout
    check = run(db, "check")
    assert check.returncode == 0, check.stdout
    typed = dict(sqlite3.connect(db).execute("SELECT entity, org_type FROM v_entities WHERE kind = 'organization'"))
    assert typed["reuters"] == "news-agency", typed


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
            named = counted_in_advance(db)
            goes_on(db)
            assert counted_in_advance(db) == named
            print(f"{dump.name}: {named} names with pairs, the same views, and sound")


main()
