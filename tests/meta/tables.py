#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The program takes its tables as they are: what compiles them refuses any mistake, and writes nothing then. The rules that the code
names are in them."""

import pathlib
import re
import shutil
import subprocess
import tempfile

import _cpp
import _report

NAMES = pathlib.Path("lib/include/kine/base/rule_codes.hpp")

# (name, file, text, what stands instead, what must be told)
BROKEN = [
    ("syntax", "feries.toml", "libelle = \"", "libelle = ", "TAB-001"),
    ("syntax of a profile", "profils/*.toml", "\n[", "\n[[[", "profils/"),
    ("key that an entry must have", "actes/art-03-abdomen.toml", "lettre = ", "letre = ", "la clé « lettre » manque"),
    ("letter that no table defines", "actes/art-03-abdomen.toml", "lettre = \"", "lettre = \"Z", "lettre-clé inconnue"),
    ("rule of no mechanism", "regles/cotation.toml", "mecanisme = \"", "mecanisme = \"z", "mécanisme inconnu"),
]


def compiled(compiler, tables, out):
    return subprocess.run([compiler, tables, out], capture_output=True, text=True, check=False)


def broken(compiler, tables, directory, case):
    """What is wrong in how that mistake is refused."""
    _, pattern, before, after, told = case
    copy = directory / "tariffs"
    shutil.copytree(tables, copy)
    path = sorted(copy.glob(pattern))[0]
    text = path.read_text(encoding="utf-8")
    if before not in text:
        return [f"{path.name} does not hold {before!r}"]
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    out = directory / "out.cpp"
    done = compiled(compiler, copy, out)
    problems = []
    if done.returncode != 1:
        problems.append(f"exit code {done.returncode}, expected 1")
    if told not in done.stderr:
        problems.append(f"{told!r} is not told: {done.stderr}")
    if out.exists():
        problems.append("a source was written")
    return problems


def codes_in(text):
    """Those written as a literal of their own."""
    return [match.group()[1:-1] for match in _cpp.COMMENT_OR_LITERAL.finditer(text) if re.fullmatch(r'"[A-Z]+-[0-9]{3}"', match.group())]


def strays():
    """Rules that the code names and no table has, or names elsewhere than in the one list; codes of files beside theirs."""
    rules = set(re.findall(r'^code = "([A-Z]+-[0-9]{3})"', "".join(path.read_text() for path in (_report.ROOT / "tariffs/regles").glob("*.toml")), re.MULTILINE))
    families = {code[:-4] for code in rules}
    listed = pathlib.Path("lib/input/input_codes.cpp")
    inputs = codes_in((_report.ROOT / listed).read_text())
    named = codes_in((_report.ROOT / NAMES).read_text())
    problems = [f"{NAMES}: no rule {code}" for code in named if code not in rules]
    for path in _report.sources("lib", "cli"):
        if path not in (NAMES, listed):
            for code in codes_in((_report.ROOT / path).read_text()):
                if code[:-4] in families or code in inputs:
                    problems.append(f"{path}: {code} is written out, and has a name in {NAMES if code in rules else listed}")
    return problems + [f"nothing read in {NAMES}, {listed} or the tables"] * (not (named and inputs and rules))


def main():
    options = _report.options(__doc__)
    compiler = options.kine.resolve().parent / "kine_compile_tables"
    tables = _report.ROOT / "tariffs"
    report = _report.Report()
    with tempfile.TemporaryDirectory() as place:
        out = pathlib.Path(place) / "out.cpp"
        done = compiled(compiler, tables, out)
        report.check("tables of the program", [] if done.returncode == 0 and out.exists() else [done.stderr])
    report.check("codes of rules and of files, by their names", strays())
    for case in BROKEN:
        with tempfile.TemporaryDirectory() as place:
            report.check(case[0], broken(compiler, tables, pathlib.Path(place), case))
    report.finish()


if __name__ == "__main__":
    main()
