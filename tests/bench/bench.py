#!/usr/bin/env python3
"""Speed, memory and size, each against its floor or peer in the same run.

usage: bench.py PROGRAM BENCH_FIND BENCH_FLOOR BENCH_HTML BENCH_DRAW BENCH_MANY BENCH_QUESTIONS ARTICLES

The articles are $ALONGSIDE_BENCH (files, blank-separated), else news/2014.jsonl.gz of the data folder ($ALONGSIDE_DATA, else
../shared/data), else the sample corpus, which is too small for figures that mean much. Medians of runs that alternate.
"""
import gzip
import json
import os
import pathlib
import random
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM, FIND, FLOOR, HTML, DRAW, MANY, QUESTIONS = (str(pathlib.Path(arg).resolve()) for arg in sys.argv[1:8])
ARTICLES = int(sys.argv[8])
RULES = str(TOP / "rules")
ROUNDS = 3
COPIES = 20


def inputs():
    if os.environ.get("ALONGSIDE_BENCH"):
        return os.environ["ALONGSIDE_BENCH"].split()
    data = pathlib.Path(os.environ.get("ALONGSIDE_DATA", TOP.parent / "shared/data"))
    news = data / "news/2014.jsonl.gz"
    return [str(news)] if news.exists() else [str(TOP / "tests/corpus/us-china")]


def show(name, value, unit, note=""):
    digits = 1 if unit else 2  # a ratio has none
    print(f"{name:<36} {value:>12,.{digits}f} {unit:<10} {note}", flush=True)


def seconds(command, **options):
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    return time.perf_counter() - began


def bench_find(paths):
    print("\nFinding (one thread)")
    found = {}
    for line in subprocess.run([FIND, RULES, *paths], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines():
        name, value, unit = line.split("\t")
        found[name] = float(value)
        against = f"{found['memchr'] / float(value):.0f} times slower than memchr" if unit == "MB/s" and name != "memchr" else ""
        show(name, float(value), unit, against)
    show("matcher: cost at 200k / cost at 1k", found["matcher 1000"] / found["matcher 200000"], "")
    for count in (1000, 10000, 100000, 200000):
        if f"hyperscan {count}" in found:
            show(f"matcher / Hyperscan at {count}", found[f"matcher {count}"] / found[f"hyperscan {count}"], "")
    return found


def plain_text(paths, scratch):
    """All texts in one file, and names from them: what grep is given."""
    text = scratch / "all.txt"
    exported = subprocess.run([PROGRAM, "scan", "--format", "jsonl", "--with-text", *paths], stdout=subprocess.PIPE, text=True,
                              env={**os.environ, "ALONGSIDE_RULES": RULES})
    with open(text, "w") as out:
        for line in exported.stdout.splitlines():
            out.write(json.loads(line)["text"] + "\n")
    words = sorted(set(re.findall(r"\b[A-Z][a-z]{3,}\b", text.read_text())))
    random.seed(42)
    return text, [f"{random.choice(words)} {random.choice(words)}" for _ in range(10000)]


def bench_grep(paths, scratch, found):
    if not shutil.which("grep"):
        return
    text, names = plain_text(paths, scratch)
    for count in (1000, 10000):
        (scratch / "names").write_text("\n".join(names[:count]) + "\n")
        took = statistics.median(seconds(["sh", "-c", f"LC_ALL=C grep -oF -f {scratch}/names {text} || true"])
                                 for _ in range(ROUNDS))
        rate = text.stat().st_size / took / 1e6
        show(f"grep -oF {count}", rate, "MB/s", f"the matcher is {found[f'matcher {count}'] / rate:.1f} times as fast")


def varied(page, number):
    """The page with another word in each paragraph: neither a copy of the others nor shorter to parse."""
    start = re.compile(rb"<p(?=[ >])[^>]*>")
    return start.sub(lambda tag: tag[0] + b"Copy%d " % number, page)


def bench_pages(scratch):
    folder = pathlib.Path(os.environ.get("ALONGSIDE_DATA", TOP.parent / "shared/data")) / "pages/html"
    pages = sorted(folder.glob("*")) or sorted((TOP / "tests/corpus").rglob("*.html"))
    if not pages:
        return
    print("\nPages")
    print(subprocess.run([HTML, "9", *pages], check=True, stdout=subprocess.PIPE, text=True).stdout.strip())
    many, db = scratch / "pages", scratch / "pages.db"
    many.mkdir()
    for page in pages:
        read = page.read_bytes()
        read = gzip.decompress(read) if read[:2] == b"\x1f\x8b" else read
        for number in range(COPIES):
            (many / f"{page.name}-{number}.html").write_bytes(varied(read, number))
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(float(subprocess.run([HTML, "bare", "2", *many.iterdir()], check=True, stdout=subprocess.PIPE, text=True).stdout))
        remove(db)
        whole.append(seconds([PROGRAM, "--rules", RULES, "--db", str(db), "-q", "ingest", "--jobs", "2", str(many)]))
    show("wall(htmlReadMemory) / wall(ingest)", statistics.median(bare) / statistics.median(whole), "",
         f"of {len(pages) * COPIES} pages, two threads each")


def bench_drawing():
    print("\nDrawing (without the query)")
    print(subprocess.run([DRAW, "5"], check=True, stdout=subprocess.PIPE, text=True).stdout.rstrip())


def peak_megabytes(command):
    """In a process of its own, so that only this command counts."""
    code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    out = subprocess.run([sys.executable, "-c", code, *command], check=True, stdout=subprocess.PIPE, text=True).stdout
    return int(out) / 1024


def remove(db):
    for end in ("", "-wal", "-shm"):
        pathlib.Path(f"{db}{end}").unlink(missing_ok=True)


def bench_stages(ingest, db, paths):
    """Where an ingest spends the processors' time; loading the rules is the rest."""
    remove(db)
    verbose = [word for word in ingest if word != "-q"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = subprocess.run([*verbose, "-v", "--jobs", "1", *paths], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          text=True).stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    stages = {name: float(value) for name, value in re.findall(r"(reading|finding|storing|joining stories) ([0-9.]+)", said)}
    for name, value in {**stages, "rules and the rest": took - sum(stages.values())}.items():
        show(f"  {name}", 100 * value / took, "%")


def bench_ingest(paths, scratch):
    print("\nIngest")
    db, floor_db = scratch / "n.db", scratch / "floor.db"
    ingest = [PROGRAM, "--rules", RULES, "--db", str(db), "-q", "ingest"]
    times = {"1 job": [], "2 jobs": [], "floor": []}
    for _ in range(ROUNDS):
        for jobs in (1, 2):
            remove(db)
            times[f"{jobs} job{'s'[:jobs - 1]}"].append(seconds([*ingest, "--jobs", str(jobs), *paths]))
        remove(floor_db)
        out = subprocess.run([FLOOR, str(db), str(floor_db), *paths], check=True, stdout=subprocess.PIPE, text=True).stdout
        times["floor"].append(float(out.split()[0]))
    known = seconds([*ingest, *paths])
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    articles, text = connection.execute(
        "SELECT count(*), sum(length(CAST(title AS BLOB)) + length(CAST(text AS BLOB))) FROM v_articles").fetchone()
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, took in medians.items():
        show(f"ingest, {name}", articles / took, "articles/s", f"{text / took / 1e6:.1f} MB/s, {took:.2f} s")
    bench_stages(ingest, db, paths)
    show("wall(floor) / wall(2 jobs)", medians["floor"] / medians["2 jobs"], "")
    show("the same again (all known)", articles / known, "articles/s")
    remove(db)
    show("peak memory", peak_megabytes([*ingest, *paths]), "MB")
    size = db.stat().st_size
    show("database", size / articles, "bytes/article", f"{size / text:.2f} times the text")
    bench_size(connection_to(db), articles)
    return db


def bench_peer(paths, scratch):
    """Both read JSON Lines only."""
    if not all(path.removesuffix(".gz").endswith(".jsonl") for path in paths):
        return
    db, peer = scratch / "n.db", TOP / "tests/bench/peer.py"
    out = subprocess.run([sys.executable, peer, PROGRAM, RULES, str(scratch / "peer.db"), *paths], check=True, stdout=subprocess.PIPE, text=True)
    articles, took, means = out.stdout.split()
    rate = int(articles) / float(took)
    show("a script in Python", rate, "articles/s", f"{means}, one thread; it matches listed names and inserts")
    remove(db)
    took = seconds([PROGRAM, "--rules", RULES, "--db", str(db), "-q", "ingest", "--jobs", "1", *paths])
    count = connection_to(db).execute("SELECT count(*) FROM article").fetchone()[0]
    show("ingest, 1 job / that script", count / took / rate, "")


def connection_to(db):
    return sqlite3.connect(f"file:{db}?mode=ro", uri=True)


def bench_size(connection, articles):
    try:
        rows = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY 1 ORDER BY 2 DESC LIMIT 9").fetchall()
    except sqlite3.OperationalError:
        return  # this SQLite cannot say where the bytes are
    for name, size in rows:
        show(f"  {name}", size / articles, "bytes/article")


def bench_questions(db):
    print("\nQuestions (a process each, database in the page cache)")
    names = [row[0] for row in connection_to(db).execute(
        "SELECT e.entity FROM entity e JOIN seen s ON s.entity = e.row WHERE e.kind <> 'unnamed'"
        " GROUP BY e.row ORDER BY count(*) DESC LIMIT 1000")]
    show("start (--version)", statistics.median(seconds([PROGRAM, "--version"]) for _ in range(20)) * 1e3, "ms", "< 30")
    for rank in (1, 10, 100, 1000):
        if rank <= len(names):
            took = [seconds(["sh", "-c", '"$@" || true', "sh", PROGRAM, "--db", str(db), "who", names[rank - 1]])
                    for _ in range(9)]
            show(f"who, name ranked {rank}", statistics.median(took) * 1e3, "ms", f"most {max(took) * 1e3:.0f}")


def cut(text, most=2000):
    """To about twenty mentions, which is what the figures for a million articles mean."""
    end = text.rfind(". ", 0, most) if len(text) > most else -1
    return text[:end + 1] if end > most // 4 else text[:most]


def short_articles(paths, scratch):
    """The articles, cut, as one file; as they are where they are not JSON Lines."""
    if not all(re.search(r"\.jsonl(\.gz)?$", path) for path in paths):
        return paths
    short = scratch / "short.jsonl"
    with open(short, "w") as out:
        for path in paths:
            with (gzip.open if path.endswith(".gz") else open)(path, "rt") as lines:
                for line in lines:
                    record = json.loads(line)
                    record["text"] = cut(record.get("text") or "")
                    out.write(json.dumps(record) + "\n")
    return [str(short)]


def bench_many(paths, scratch):
    print(f"\nQuestions of {ARTICLES:,} articles (in one process, database in the page cache)")
    sample, many = scratch / "sample.db", scratch / "many.db"
    subprocess.run([PROGRAM, "--rules", RULES, "--db", str(sample), "-q", "ingest", *short_articles(paths, scratch)], check=True,
                   stdout=subprocess.DEVNULL)
    show("making it", seconds([MANY, str(sample), str(many), str(ARTICLES)]), "s", f"{many.stat().st_size / 1e6:,.0f} MB")
    print(subprocess.run([QUESTIONS, str(many)], check=True, stdout=subprocess.PIPE, text=True).stdout.rstrip(), flush=True)


def main():
    paths = inputs()
    print("articles:", *paths)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        found = bench_find(paths)
        bench_grep(paths, scratch, found)
        bench_pages(scratch)
        bench_drawing()
        bench_peer(paths, scratch)
        bench_questions(bench_ingest(paths, scratch))
        bench_many(paths, scratch)


main()
