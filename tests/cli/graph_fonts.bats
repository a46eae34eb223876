load common

setup_file() { ingest_samples; }
setup() { cd "$BATS_TEST_TMPDIR"; }

without_fonts() {
	mkdir -p none
	printf '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>' \
		"$PWD/none" "$PWD/none" >none.conf
	export FONTCONFIG_FILE=$PWD/none.conf
}

@test "without a font a picture of letters is refused, and what needs none is drawn" {
	without_fonts
	for format in png pdf; do
		run -3 alongside --db "$SAMPLES" graph -o a.$format
		holds "fonts-dejavu-core"
		[ ! -e a.$format ]
	done
	for format in svg dot html; do
		alongside --db "$SAMPLES" -q graph -o a.$format
		[ -s a.$format ]
	done
	xmllint --noout a.svg
	grep -q 'Lloyd Austin' a.svg
}

latin_fonts_only() {
	font=$(fc-list :family="DejaVu Sans" file | sed -n 's/: *$//;1p')
	[ -n "$font" ] || skip "no DejaVu Sans here"
	printf '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>' \
		"$(dirname "$font")" "$PWD/cache" >latin.conf
	export FONTCONFIG_FILE=$PWD/latin.conf
}

@test "letters that no font has are named, where they would be boxes" {
	latin_fonts_only
	run -0 alongside --db "$SAMPLES" graph --title "王毅 नमस्ते and Путин" -o a.png
	holds "boxes are drawn instead: Han, Devanagari; install"
	run -0 alongside --db "$SAMPLES" graph --title "王毅" -o a.svg
	lacks "boxes"
	run -0 alongside --db "$SAMPLES" graph --title "Путин, Μητσοτάκης, Erdoğan" -o a.png
	lacks "boxes"
	run -0 alongside --db "$SAMPLES" -q graph --title "王毅" -o a.png
	[ -z "$output" ]
}

@test "fewer dots make a smaller file" {
	alongside --db "$SAMPLES" -q graph -o a.png
	[ -s a.png ]
	alongside --db "$SAMPLES" -q graph --dpi 20 -o b.png
	[ "$(wc -c <b.png)" -lt "$(wc -c <a.png)" ]
}
