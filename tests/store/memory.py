#!/usr/bin/env python3
"""Memory runs out at any allocation: the program says so and ends, what is stored stays sound, and the same command then works.

usage: memory.py PROGRAM

ALONGSIDE_ALLOCATIONS: how many allocations of each command are tried, evenly spread (default 12; 0 for every one). Those of the
program itself, of SQLite, PCRE2 and the JSON library fail, one alone or all from there on.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
TRIED = int(os.environ.get("ALONGSIDE_ALLOCATIONS", "12"))
SKIPPED = 77
LIBRARIES = f"{pathlib.Path(PROGRAM).name},libsqlite3,libpcre2,libyajl"

RULES = """people:
  - id: wei-fenghe
    name: Wei Fenghe
    forms: [General Wei]
countries:
  - id: cn
    name: China
    demonyms: [Chinese]
"""
ARTICLE = {"id": "1", "title": "Talks in Singapore", "date": "2022-06-10", "source": "Meridian",
           "text": "Wei Fenghe of China met Defense Secretary Lloyd Austin. Chinese officials said General Wei was firm."}


def compile_shim(folder):
    shim = folder / "failing.so"
    try:
        subprocess.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", "-D_GNU_SOURCE", "-o", shim, HERE / "failing.c", "-ldl"],
                       check=True)
    except (OSError, subprocess.CalledProcessError):
        print("no C compiler: skipped")
        sys.exit(SKIPPED)
    return shim


def is_instrumented():
    return b"__asan_init" in pathlib.Path(PROGRAM).read_bytes() or b"__tsan_init" in pathlib.Path(PROGRAM).read_bytes()


def run(command, shim=None, **settings):
    environment = {**os.environ}
    if shim:
        environment.update(LD_PRELOAD=str(shim), ALLOCATION_OF=LIBRARIES, **{k: str(v) for k, v in settings.items()})
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, timeout=120)


def remove(db):
    for end in ("", "-wal", "-shm"):
        pathlib.Path(f"{db}{end}").unlink(missing_ok=True)


def numbers(count):
    if not TRIED or count <= TRIED:
        return range(1, count + 1)
    return sorted({1 + i * (count - 1) // (TRIED - 1) for i in range(TRIED)})


def assert_ended_well(done, what):
    assert done.returncode >= 0, f"{what}: signal {-done.returncode}\n{done.stdout}"
    assert done.returncode in (0, 1, 2, 3), f"{what}: status {done.returncode}\n{done.stdout}"
    assert done.returncode == 0 or done.stdout.strip(), f"{what}: fails and says nothing"


def try_all(name, command, shim, folder, prepare, look_after):
    counted = folder / "count"
    prepare()
    assert run(command, shim, ALLOCATION_COUNT=counted).returncode == 0, name
    count = int(counted.read_text())
    tried = failed = 0
    for n in numbers(count):
        for more in ({}, {"ALLOCATION_AFTER": 1}):
            prepare()
            done = run(command, shim, ALLOCATION_FAILS=n, **more)
            assert_ended_well(done, f"{name}: allocation {n} of {count}")
            look_after(f"{name}: allocation {n} of {count}")
            tried += 1
            failed += done.returncode != 0
    print(f"{name}: {count} allocations, {tried} failures tried, {failed} ended the command, none did harm", flush=True)


def main():
    if is_instrumented():
        print("a sanitizer has its own memory: skipped")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        shim = compile_shim(folder)
        rules, article, db, whole = folder / "rules", folder / "one.jsonl", folder / "n.db", folder / "whole.db"
        (rules / "people").mkdir(parents=True)
        (rules / "people/few.yaml").write_text(RULES)
        article.write_text(json.dumps(ARTICLE) + "\n")
        base = [PROGRAM, "--rules", str(rules)]
        ingest = [*base, "--db", str(db), "ingest", "--jobs", "1", str(article)]
        done = run([*base, "--db", str(whole), "-q", "ingest", str(article)])
        assert done.returncode == 0, done.stdout

        def sound(what):
            if not db.exists():
                return
            again = run(ingest)
            assert again.returncode == 0, f"{what}: then\n{again.stdout}"
            check = run([*base, "--db", str(db), "check"])
            assert check.returncode == 0, f"{what}: then\n{check.stdout}"

        try_all("ingest", ingest, shim, folder, lambda: remove(db), sound)
        who = [*base, "--db", str(whole), "who", "wei-fenghe", "--scope", "article"]
        try_all("who", who, shim, folder, lambda: None, lambda what: None)


main()
