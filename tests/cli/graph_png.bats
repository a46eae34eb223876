#!/usr/bin/env bats
# The pixels of a png, read back chunk by chunk.
load common

setup_file() { ingest_samples; }
setup() { cd "$BATS_TEST_TMPDIR"; }

read_png() {
	python3 - "$@" <<-'PY'
		import struct, sys, zlib
		data = open(sys.argv[1], "rb").read()
		assert data[:8] == b"\x89PNG\r\n\x1a\n"
		at, chunks = 8, {}
		while at < len(data):
		    length, name = struct.unpack(">I4s", data[at:at + 8])
		    content = data[at + 8:at + 8 + length]
		    assert struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0] == zlib.crc32(name + content), name
		    chunks[name] = chunks.get(name, b"") + content
		    at += 12 + length
		assert list(chunks) == [b"IHDR", b"pHYs", b"IDAT", b"IEND"], list(chunks)
		width, height, bits, colours = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
		assert (bits, colours) == (8, 2)
		a_metre = struct.unpack(">I", chunks[b"pHYs"][:4])[0]
		rows = zlib.decompress(chunks[b"IDAT"])
		line = 1 + 3 * width
		assert len(rows) == line * height
		pixels = [rows[y * line + 1:(y + 1) * line] for y in range(height)]
		assert all(rows[y * line] == 0 for y in range(height))
		white = b"\xff" * (3 * width)
		assert pixels[0] == white and pixels[-1] == white, "the edges are not white"
		assert all(row[:3] == row[-3:] == b"\xff\xff\xff" for row in pixels)
		assert any(row != white for row in pixels), "nothing is drawn"
		colours = {row[x:x + 3] for row in pixels for x in range(0, len(row), 3)}
		print(width, round(a_metre / 39.3700787), len(colours) > 20)
	PY
}

@test "a png has the size on paper that was asked for, and white edges" {
	alongside --db "$SAMPLES" -q graph --top 6 --dpi 60 -o a.png
	alongside --db "$SAMPLES" -q graph --top 6 --dpi 120 -o b.png
	read -r width dpi coloured <<<"$(read_png a.png)"
	[ "$dpi $coloured" = "60 True" ]
	read -r twice dpi coloured <<<"$(read_png b.png)"
	[ "$dpi $coloured" = "120 True" ]
	[ $((2 * width - twice)) -ge -2 ] && [ $((2 * width - twice)) -le 2 ]
}

@test "the same picture is the same file" {
	alongside --db "$SAMPLES" -q graph --top 6 -o a.png
	alongside --db "$SAMPLES" -q graph --top 6 -o b.png
	cmp a.png b.png
}
