# SPDX-License-Identifier: MIT
#
# cmake -DFROM=file,file -DTO=file.c -DNAME=identifier -P embed.cmake
#
# Turns files, one after another, into `const char NAME[]`, with a NUL behind it.

string(REPLACE "," ";" files "${FROM}")
set(all "")
foreach(file IN LISTS files)
	file(READ ${file} hex HEX)
	string(APPEND all "${hex}")
endforeach()
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${all}")
string(REPLACE "'\\x0a'," "'\\n',\n" bytes "${bytes}")
file(WRITE ${TO} "#include \"web.h\"\n\nconst char ${NAME}[] = {${bytes}0};\n")
