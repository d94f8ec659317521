#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The types and the functions of the public headers of which nothing is said, from the XML of Doxygen: no comment of their
own, none at the top of their paragraph, and no mention in the first comment of their header. Prints them; fails if any.

    python3 packaging/api/undocumented.py XML-DIRECTORY"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

INCLUDE = pathlib.Path(__file__).resolve().parents[2] / "lib/include"


def entities(directory):
    """(name, element) of each type, function, alias and constant of the namespaces."""
    for path in sorted(directory.glob("*.xml")):
        for compound in ElementTree.parse(path).getroot().iter("compounddef"):
            if compound.get("prot") == "private":
                continue
            if compound.get("kind") in ("class", "struct"):
                yield compound.find("compoundname").text.split("::")[-1], compound
            elif compound.get("kind") == "namespace":
                for member in compound.iter("memberdef"):
                    yield member.find("name").text, member


def told(element):
    return any("".join(element.find(part).itertext()).strip() for part in ("briefdescription", "detaileddescription"))


def told_above(lines, line):
    """A comment in the paragraph of the line, before it."""
    for above in reversed(lines[:line - 1]):
        if not above.strip():
            return False
        if "//" in above and "SPDX-" not in above:
            return True
    return False


def first_comment(lines):
    end = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    return "\n".join(lines[:end])


def main():
    found = set()
    for name, element in entities(pathlib.Path(sys.argv[1])):
        place = element.find("location")
        if told(element) or place is None:
            continue
        lines = (INCLUDE / place.get("file")).read_text(encoding="utf-8").split("\n")
        if not told_above(lines, int(place.get("line"))) and not re.search(rf"\b{name}\b", first_comment(lines)):
            found.add(f"{place.get('file')}:{place.get('line')}: {name}: nothing is said of it")
    print("\n".join(sorted(found)) if found else "every type and function is documented")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
