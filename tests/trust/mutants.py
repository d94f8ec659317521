# SPDX-License-Identifier: Apache-2.0
"""The small mistakes that can be made in one C++ file, laid out as clang-format lays it out: an operator has its blanks, which
neither the brackets of a template nor a reference to a temporary have."""

import re
from typing import NamedTuple

# An operator, and what it may be mistaken for: the next one, and its contrary.
OPERATORS = {
    " == ": (" != ",), " != ": (" == ",), " < ": (" <= ", " >= "), " <= ": (" < ", " > "), " > ": (" >= ", " <= "), " >= ": (" > ", " < "),
    " + ": (" - ",), " - ": (" + ",), " && ": (" || ",), " || ": (" && ",), " += ": (" -= ",), " -= ": (" += ",),
}
OPERATOR = re.compile(" (?:" + "|".join(re.escape(op.strip()) for op in sorted(OPERATORS, key=len, reverse=True)) + ") ")
WORD = re.compile(r"\b(?:true|false)\b")
NUMBER = re.compile(r"(?<![\w.'\"])\d+(?=[U]?\b)(?![\w.']*[.'xX])")
RETURN = re.compile(r"\breturn ([^;{}]+);")
OF_BOOL = re.compile(r"^(?:    )?(?:\[\[nodiscard\]\] )?(?:static |virtual |friend |constexpr )*bool (?:\w+::)*[\w=!<>~]+\(")
OF_OTHER = re.compile(r"^(?:    )?[\w\[].*\) ?(?:const|override|noexcept|final| )*\{?$")
# Where a number is no behaviour: the size of a list that the compiler knows, an include, a code of a message.
LEFT = re.compile(r"^\s*(?:#|static_assert)|std::array<|\[\[nodiscard\]\]\s*$|constexpr unsigned unknown_reference")
# What stands for a key that is required: without it the table is refused, the number is never read.
NEVER_READ = re.compile(r"Need::required\)\.value_or\($")
BLANKED = re.compile(r"//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'")


class Mutant(NamedTuple):
    line: int
    before: str
    after: str
    text: str


def blanked(text):
    """The same text, with comments and literals replaced by blanks, so that nothing is found in them."""
    return BLANKED.sub(lambda m: "\x00" * len(m[0]), text)


def changes(code, in_bool):
    """(start, end, replacement) of each mistake in a line."""
    for found in OPERATOR.finditer(code):
        for other in OPERATORS[found[0]]:
            yield found.start(), found.end(), other
    for found in WORD.finditer(code):
        yield found.start(), found.end(), "false" if found[0] == "true" else "true"
    if not LEFT.search(code):
        for found in NUMBER.finditer(code):
            if NEVER_READ.search(code[:found.start()]):
                continue
            yield found.start(), found.end(), str(int(found[0]) + 1)
            if int(found[0]) > 0:
                yield found.start(), found.end(), str(int(found[0]) - 1)
    for found in RETURN.finditer(code):
        of_lambda = "[" in code[:found.start()] and "{" in code[:found.start()]
        if (in_bool or of_lambda) and found[1] not in ("true", "false"):
            yield found.start(1), found.end(1), None


def of(text):
    lines, blank = text.split("\n"), blanked(text).split("\n")
    in_bool = False
    for index, (line, code) in enumerate(zip(lines, blank)):
        if OF_BOOL.match(code):
            in_bool = True
        elif OF_OTHER.match(code) and not code.lstrip().startswith(("return", "if", "for", "while", "switch")):
            in_bool = False
        for start, end, other in changes(code, in_bool):
            other = f"!({line[start:end]})" if other is None else other
            after = line[:start] + other + line[end:]
            yield Mutant(index + 1, line, after, "\n".join([*lines[:index], after, *lines[index + 1:]]))


def read_equivalents(path):
    """Those that change nothing that can be seen. Three lines each (file, line, line changed), then why, then a blank line."""
    if not path.is_file():
        return set()
    blocks = [block.split("\n") for block in path.read_text(encoding="utf-8").strip().split("\n\n")]
    return {tuple(line.strip() for line in block[:3]) for block in blocks if not block[0].startswith("#")}
