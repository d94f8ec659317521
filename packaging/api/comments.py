#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The headers of libkine as Doxygen wants their comments. What is written stays plain `//`: the first comment is about the
file and its first type, one above a declaration or at the end of its line is about that. As many lines come out as went in.

    python3 packaging/api/comments.py INCLUDE COPY"""

import pathlib
import re
import sys

SPECIAL = re.compile(r"([\\@<>#%&])")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
TYPE = re.compile(r"(?:template <[^>]*> )?(?:class|struct|enum class|enum) \w+(?! *;)")


def escaped(text):
    return SPECIAL.sub(r"\\\1", text)


def cut(line):
    """The code of a line and the comment that ends it, or nothing; a `//` inside a string is no comment."""
    at = STRING.sub(lambda found: "_" * len(found.group()), line).find("//")
    return (line[:at].rstrip(), line[at + 2:].strip()) if at > 0 else (line, None)


def converted(lines):
    first = []  # the comment at the top, until a type has taken it
    at_top = True
    after = None  # the indent of the line before, when it ended with a comment of its own
    above = False  # the line before was a comment
    for line in lines:
        bare = line.strip()
        if at_top and "SPDX-" in bare:
            yield ""
            continue
        if bare.startswith("//"):
            text = escaped(bare[2:].strip())
            if at_top:
                yield f"//! {'' if first else '@thisfile '}{text}"
                first.append(text)
            else:
                indent = len(line) - len(line.lstrip())
                goes_on = after is not None and indent > after
                yield f"{line[:indent]}{'///<' if goes_on else '///'} {text}"
                above = not goes_on
                after = after if goes_on else None
            continue
        at_top = False
        code, text = cut(line)
        after = None if text is None else len(line) - len(line.lstrip())
        if first and TYPE.match(line):
            told = " ".join(first).replace("/*", "/ *").replace("*/", "* /")
            yield line if above else f"/** {told} */ {line}"
            first = []
        else:
            yield f"{code} ///< {escaped(text)}" if text is not None else line
        above = False


def main():
    include, copy = (pathlib.Path(word) for word in sys.argv[1:])
    for header in sorted(include.rglob("*.hpp")):
        to = copy / header.relative_to(include)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text("\n".join(converted(header.read_text(encoding="utf-8").split("\n"))), encoding="utf-8")


if __name__ == "__main__":
    main()
