# SPDX-License-Identifier: MIT
#
# cmake -DFROM=file -DTO=file.c -DNAME=identifier -P embed.cmake
#
# Turns a file into `const char NAME[]`, with a NUL behind it.

file(READ ${FROM} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
string(REPLACE "'\\x0a'," "'\\n',\n" bytes "${bytes}")
file(WRITE ${TO} "#include \"web.h\"\n\nconst char ${NAME}[] = {${bytes}0};\n")
