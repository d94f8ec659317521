# SPDX-License-Identifier: Apache-2.0
"""Just enough C++ lexing for the meta tests."""

import re

COMMENT_OR_LITERAL = re.compile(
    r"""
      //[^\n]*
    | /\*.*?\*/
    | (?:u8|u|U|L)?R"(?P<delimiter>[^()\\\s]{0,16})\(.*?\)(?P=delimiter)"
    | (?:u8|u|U|L)?"(?:\\.|[^"\\\n])*"
    | (?<![0-9A-Za-z_])(?:u8|u|U|L)?'(?:\\.|[^'\\\n])+'
    """,
    re.VERBOSE | re.DOTALL,
)


def code_only(text):
    """`text` without comments and with empty literals; line numbers are kept."""

    def blank(match):
        token = match.group()
        lines = "\n" * token.count("\n")
        return (" " if token[0] == "/" else '""') + lines

    return COMMENT_OR_LITERAL.sub(blank, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def includes(text):
    """(line, name, quoted) of every #include outside comments."""
    # Comments go, literals stay: the name of a quoted include is one.
    bare = COMMENT_OR_LITERAL.sub(
        lambda m: "\n" * m.group().count("\n") if m.group()[0] == "/" else m.group(), text)
    for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', bare, re.MULTILINE):
        yield line_of(bare, match.start()), match.group(1) or match.group(2), match.group(1) is not None
