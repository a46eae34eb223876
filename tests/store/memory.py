#!/usr/bin/env python3
"""Memory runs out at any allocation: the program says so and ends, what is stored stays sound, and the same command then works.

usage: memory.py PROGRAM

ALONGSIDE_ALLOCATIONS=K: every K-th allocation of each command is tried (default 50). Those of the program itself, of SQLite, PCRE2 and
the JSON library fail, one alone or all from there on, each time in a child that one process forks (failing.c says how). Every state
of the database that any of them leaves is then checked, and the same command run on it. A few are tried without forks as well, with
the threads the program has.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
EVERY = int(os.environ.get("ALONGSIDE_ALLOCATIONS", "50"))
THREADED = 6
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


def run(command, shim=None, seconds=120, **settings):
    environment = {**os.environ}
    if shim:
        environment.update(LD_PRELOAD=str(shim), ALLOCATION_OF=LIBRARIES, **{k: str(v) for k, v in settings.items()})
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, timeout=seconds)


def remove(db):
    for end in ("", "-wal", "-shm"):
        pathlib.Path(f"{db}{end}").unlink(missing_ok=True)


def assert_ended_well(done, what):
    assert done.returncode >= 0, f"{what}: signal {-done.returncode}\n{done.stdout}"
    assert done.returncode in (0, 1, 2, 3), f"{what}: status {done.returncode}\n{done.stdout}"
    assert done.returncode == 0 or done.stdout.strip(), f"{what}: fails and says nothing"


def try_forked(name, command, shim, folder, db, look_after):
    place = folder / f"{name}-forks"
    (place / "own").mkdir(parents=True)
    counted = folder / "count"
    done = run(command, shim, None, ALLOCATION_COUNT=counted, ALLOCATION_EVERY=EVERY, ALLOCATION_DB=db, ALLOCATION_FOLDER=place)
    assert done.returncode == 0, f"{name}: the process that forks\n{done.stdout}"
    harm = place / "harm"
    assert not harm.exists(), f"{name}:\n{harm.read_text()}"
    count, children, failed = map(int, counted.read_text().split())
    assert children >= 2 * (count // EVERY) > 0 and failed > 0, f"{name}: {count} allocations, {children} children, {failed} failed"
    states = sorted(place.glob("state-*"))
    for state in states:
        look_after(state / db.name, f"{name}: {state.name}")
    print(f"{name}: {count} allocations, {children} failures tried, {failed} ended the command; {len(states)} states of the database, all sound",
          flush=True)
    return count


def try_threaded(name, command, shim, count, prepare, look_after):
    for i in range(THREADED):
        n = 1 + i * (count - 1) // (THREADED - 1)
        for more in ({}, {"ALLOCATION_AFTER": 1}):
            prepare()
            assert_ended_well(run(command, shim, ALLOCATION_FAILS=n, **more), f"{name}: allocation {n} of {count}")
            look_after(f"{name}: allocation {n} of {count}")


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
        done = run([*base, "--db", str(whole), "-q", "ingest", str(article)])
        assert done.returncode == 0, done.stdout

        def command_on(path):
            return [*base, "--db", str(path), "ingest", "--jobs", "1", str(article)]

        def sound(path, what):
            if not path.exists():
                return
            again = run(command_on(path))
            assert again.returncode == 0, f"{what}: then\n{again.stdout}"
            check = run([*base, "--db", str(path), "check"])
            assert check.returncode == 0, f"{what}: then\n{check.stdout}"

        who = [*base, "--db", str(whole), "who", "wei-fenghe", "--scope", "article"]
        count = try_forked("ingest", command_on(db), shim, folder, db, sound)
        try_threaded("ingest", command_on(db), shim, count, lambda: remove(db), lambda what: sound(db, what))
        count = try_forked("who", who, shim, folder, whole, sound)
        try_threaded("who", who, shim, count, lambda: None, lambda what: sound(whole, what))


main()
