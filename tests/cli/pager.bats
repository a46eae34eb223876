# --pager.
load common

setup_file() { ingest_samples; }

# What a terminal shows of a command.
on_terminal() {
	python3 -c '
import os, pty, sys
status = pty.spawn(sys.argv[1:], lambda fd: os.read(fd, 4096))
sys.exit(os.waitstatus_to_exitcode(status))' "$ALONGSIDE" "$@" </dev/null
}

@test "an answer is paged on a terminal, where asked" {
	PAGER="sed s/^/page:/" run -0 on_terminal --db "$SAMPLES" --color never --pager who austin --limit 2
	holds "page:Kind"
	holds "page:2 of "
	PAGER="sed s/^/page:/" run -0 on_terminal --db "$SAMPLES" who austin --limit 2
	lacks "page:"
	PAGER="sed s/^/page:/" run -0 alongside --db "$SAMPLES" --pager who austin --limit 2
	lacks "page:"
}

@test "leaving the pager early is no failure, and statuses stay" {
	PAGER="true" run -0 on_terminal --db "$SAMPLES" --pager who austin --limit 0 --scope article
	PAGER="cat" run -1 on_terminal --db "$SAMPLES" --pager who nobody-at-all
}
