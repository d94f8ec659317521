#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A layer includes itself and the layers before it; a third-party library is included in few named places."""

import pathlib
import re

import _cpp
import _report

BEFORE = {
    "base": [],
    "input": ["base"],
    "cotation": ["base"],
    "tariff": ["base", "input", "cotation"],
    "pricing": ["base", "input", "cotation", "tariff"],
    "rules": ["base", "input", "cotation", "tariff", "pricing"],
    "check": ["base", "input", "cotation", "tariff", "pricing", "rules"],
    "billing": ["base", "input", "cotation", "tariff", "pricing", "rules"],
    "journal": ["base", "input", "cotation", "tariff", "pricing", "rules", "check", "billing"],
    "render": ["base", "input", "cotation", "tariff", "pricing", "rules", "check", "billing", "journal"],
    "pdf": ["base", "render"],
    "cli": ["base", "input", "cotation", "tariff", "pricing", "rules", "check", "billing", "journal", "render"],
}

# Library, its headers, the layers that may include it, in how many files, and whether a public header may.
LIBRARIES = [
    ("fmt", r"fmt/", list(BEFORE), None, True),
    ("tl-expected", r"tl/expected\.hpp", ["base"], 1, True),
    ("Boost", r"boost/", ["base"], 2, True),
    ("simdjson", r"simdjson", ["input"], 1, False),
    ("toml++", r"toml\+\+/", ["input"], 1, False),
    ("nlohmann_json", r"nlohmann/", ["render"], 3, False),
    ("CLI11", r"CLI/", ["cli"], 1, False),
    ("libsodium", r"sodium", ["base"], 1, False),
    ("zlib", r"zlib\.h", ["input"], 2, False),
    ("SQLiteCpp", r"SQLiteCpp/|sqlite3\.h", ["journal"], 2, False),
    ("pugixml", r"pugixml", ["render"], 2, False),
    ("Pango and Cairo", r"pango|cairo|glib", ["pdf"], 1, False),
    ("qpdf", r"qpdf/", ["pdf"], 1, False),
]

STANDARD = re.compile(r"[a-z0-9_]+")  # <vector>; the headers of C are used under their C++ names
SYSTEM = re.compile(r"(dlfcn|fcntl|poll|signal|termios|unistd)\.h|sys/\w+\.h")


def layer_of(path):
    """The layer of a path from the root, or nothing."""
    parts = path.parts
    if parts[0] == "cli":
        return "cli"
    name = parts[3] if parts[:3] == ("lib", "include", "kine") and len(parts) > 4 else parts[1]
    return name if name in BEFORE and len(parts) > 2 else None


def target_of(path, name, quoted):
    """The file of the project that an #include names, or nothing."""
    places = [pathlib.Path("lib/include"), pathlib.Path("lib")]
    if quoted:
        places.insert(0, path.parent)
    if path.parts[0] == "cli":
        places.append(pathlib.Path("cli"))
    for place in places:
        if (_report.ROOT / place / name).is_file():
            return (_report.ROOT / place / name).resolve().relative_to(_report.ROOT)
    return None


def main():
    _report.options(__doc__)
    report = _report.Report()
    users = {library[0]: [] for library in LIBRARIES}
    problems = {layer: [] for layer in BEFORE}
    strays = []
    for path in _report.sources("lib", "cli"):
        layer = layer_of(path)
        if layer is None:
            strays.append(f"{path} belongs to no layer")
            continue
        text = (_report.ROOT / path).read_text(encoding="utf-8")
        for line, name, quoted in _cpp.includes(text):
            where = f"{path}:{line}"
            target = target_of(path, name, quoted)
            if target is not None:
                other = layer_of(target)
                if other != layer and other not in BEFORE[layer]:
                    problems[layer].append(f"{where} reaches {target}, which is not before {layer}")
                elif other != layer and target.parts[:2] != ("lib", "include"):
                    problems[layer].append(f"{where} reaches {target}, which is internal to {other}")
                continue
            library = next((entry for entry in LIBRARIES if re.match(entry[1], name)), None)
            if library is not None:
                users[library[0]].append(path)
            elif quoted or name.startswith("kine/"):
                problems[layer].append(f"{where} includes {name}, which does not exist")
            elif not STANDARD.fullmatch(name) and not SYSTEM.fullmatch(name):
                problems[layer].append(f"{where} includes <{name}>, which is not an agreed dependency")
    report.check("every file has a layer", strays)
    for layer, found in problems.items():
        report.check(f"includes of {layer}", found)
    for name, _, layers, most, public in LIBRARIES:
        files = sorted(set(users[name]))
        found = [f"{path} is outside {', '.join(layers)}" for path in files if layer_of(path) not in layers]
        if not public:
            found += [f"{path} is a public header" for path in files if path.parts[:2] == ("lib", "include")]
        if most is not None and len(files) > most:
            found.append(f"{len(files)} files include it, {most} may: {', '.join(map(str, files))}")
        report.check(f"files that include {name}", found)
    report.finish()


if __name__ == "__main__":
    main()
