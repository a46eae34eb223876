#!/usr/bin/env python3
"""Runs every example of the documents and of --help.

usage: run_examples.py PROGRAM

- README.md and its like: in a block marked ```console each line "$ COMMAND" is run and what follows is what it prints
  (standard output and messages); a line "..." stands for any number of lines. BLESS=1 writes what was printed instead.
- rules/README.md: a block marked ```yaml is a rule file that must load, on top of the shipped rules, without a warning,
  and whose examples must pass.
- `alongside VERB --help`, for every verb: each example must end with status 0.

All run in a scratch folder that holds what the examples speak of; see prepare().
"""
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
CORPUS = TOP / "tests/corpus/us-china"
DOCUMENTS = ["README.md", "src/README.md", "tests/README.md", "rules/README.md"]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()

OWN_RULES = """\
people:
  - {id: jane-roe, name: Jane Roe, country: us}
"""


def environment(scratch):
    env = {k: v for k, v in os.environ.items() if not k.startswith("ALONGSIDE_")}
    env.update(PATH=f"{PROGRAM.parent}:{env['PATH']}", ALONGSIDE_RULES=str(TOP / "rules"), NO_COLOR="1", COLUMNS="100",
               HOME=str(scratch), TZ="UTC", LC_ALL="C.UTF-8")
    return env


def run(command, scratch):
    done = subprocess.run(["sh", "-c", command], cwd=scratch, env=environment(scratch), text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    return done.returncode, done.stdout


def prepare(scratch):
    """What the examples speak of."""
    for folder in ("articles", "news"):
        shutil.copytree(CORPUS, scratch / folder)
    shutil.copytree(CORPUS / "strait-review", scratch / "saved-pages")
    shutil.copy(CORPUS / "meridian-wire/2022-06-10-austin-wei-singapore.txt", scratch / "article.txt")
    record = {"id": "1", "date": "2022-06-10", "title": "Austin meets Wei", "source": "Meridian",
              "text": "Lloyd Austin met Wei Fenghe in Singapore."}
    with gzip.open(scratch / "feed.jsonl.gz", "wt") as f:
        f.write(json.dumps(record) + "\n")
    (scratch / "my-rules/people").mkdir(parents=True)
    (scratch / "my-rules/people/mine.yaml").write_text(OWN_RULES)
    for folder in ("old-rules", "new-rules"):
        shutil.copytree(TOP / "rules", scratch / folder)
    (scratch / "new-rules/people/mine.yaml").write_text(OWN_RULES)
    (scratch / "names.tsv").write_text("John Doe\tPERSON\n")
    ftm = [{"id": "p", "schema": "Person", "properties": {"name": ["Zora Testwick"]}},
           {"id": "o", "schema": "Position", "properties": {"name": ["Minister of Truth"], "country": ["us"]}},
           {"id": "x", "schema": "Occupancy", "properties": {"holder": ["p"], "post": ["o"], "startDate": ["2021-01-22"]}}]
    (scratch / "entities.ftm.json").write_text("".join(json.dumps(record) + "\n" for record in ftm))
    for name, folder in (("desk1", "meridian-wire"), ("desk2", "strait-review")):
        run(f"alongside --db {name}.db -q ingest articles/{folder}", scratch)
    (scratch / "note.md").write_text("What this report is about.\n")
    for db, paths in (("alongside.db", "articles"), ("a.db", "articles/meridian-wire"), ("b.db", "articles/strait-review")):
        status, text = run(f"alongside --db {db} -q ingest {paths}", scratch)
        assert status == 0, text


# Documents.

def blocks(text, language):
    for m in re.finditer(rf"^```{language}\n(.*?)^```$", text, re.M | re.S):
        yield m


def steps(block):
    """(command, expected output) pairs."""
    for m in re.finditer(r"^\$ (.*?(?:\\\n.*?)*)\n((?:(?!\$ ).*\n)*)", block, re.M):
        yield m[1], m[2]


def matches(expected, printed):
    lines = [line.rstrip() for line in expected.rstrip("\n").split("\n")]
    pattern = r"\n".join(re.escape(line) for line in lines)
    pattern = re.sub(r"(^|\\n)\\\.\\\.\\\.(?=\\n|$)", r"\1(?:.*(?:\\n.*)*)?", pattern)
    text = "\n".join(line.rstrip() for line in printed.rstrip("\n").split("\n"))
    return re.fullmatch(pattern, text) is not None


def run_console(path, block, scratch, wrong):
    written = ""
    for command, expected in steps(block):
        status, printed = run(command, scratch)
        ok = matches(expected, printed) if expected.strip() else status == 0
        if not ok:
            wrong.append(f"{path}: $ {command}\n--- the document says\n{expected}--- printed (status {status})\n{printed}")
        shown = expected if ok else "".join(line.rstrip() + "\n" for line in printed.rstrip("\n").split("\n"))
        written += f"$ {command}\n{shown}"
        if not expected.endswith("\n\n") and "\n\n$ " in block and ok is False:
            written += "\n"
    return written


def check_document(name, scratch, wrong):
    path = TOP / name
    if not path.exists():
        return 0
    text, count = path.read_text(), 0
    for m in list(blocks(text, "console")):
        before = len(wrong)
        written = run_console(name, m[1], scratch, wrong)
        count += 1
        if os.environ.get("BLESS") and len(wrong) > before:
            text = text.replace(m[0], f"```console\n{written.rstrip()}\n```")
            path.write_text(text)
    for number, m in enumerate(blocks(text, "yaml"), 1):
        count += 1
        folder = scratch / f"rules-{number}"
        folder.mkdir()
        (folder / "example.yaml").write_text(m[1])
        for what in ("check", "test"):
            status, printed = run(f"alongside --rules {TOP}/rules --rules {folder} rules {what}", scratch)
            mine = [line for line in printed.split("\n") if str(folder) in line]
            if mine or status == 2:
                line = text[: m.start()].count("\n") + 1
                wrong.append(f"{name}:{line}: the rules of this example: {what}:\n{printed[-2000:]}")
    return count


# Help.

def help_examples(verb, scratch):
    status, text = run(f"alongside {verb} --help", scratch)
    assert status == 0, text
    head = text[:text.index("\n\n", text.index("\n\n") + 2)]
    return re.findall(r"^  (\S.*)$", head, re.M)


def check_help(scratch, wrong):
    status, text = run("alongside --help", scratch)
    verbs = re.findall(r"^  ([a-z]+)  ", text[text.index("Verbs:"):text.index("Options of every verb")], re.M)
    assert len(verbs) >= 7, text
    count = 0
    for verb in verbs:
        examples = help_examples(verb, scratch)
        if not examples:
            wrong.append(f"alongside {verb} --help shows no example")
        for command in examples:
            status, printed = run(command, scratch)
            count += 1
            if status != 0:
                wrong.append(f"alongside {verb} --help: $ {command}\nended with status {status}:\n{printed[-2000:]}")
    return count


def main():
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        prepare(scratch)
        wrong = []
        count = check_help(scratch, wrong)
        for document in DOCUMENTS:
            count += check_document(document, scratch, wrong)
    print("\n\n".join(wrong))
    print(f"{count} examples, {len(wrong)} not as written")
    sys.exit(bool(wrong))


main()
