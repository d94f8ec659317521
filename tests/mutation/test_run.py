#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""That the tool of this directory sees what it should: the mutants of small tables, then a few of the real ones, each of which
must be killed, and by whom, with the program."""

import argparse
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import run  # noqa: E402
import sites  # noqa: E402
import suites  # noqa: E402

TOY = {
    "lettres.toml": '[[code]]\ncode = "ZZZ"\nmots = ["never"]\n\n[[code.valeur]]\neuros = "2.09"\ndu = 2024-02-29\n'
                    'plancher = true\nreference = "1.50"\nverifie_le = 2026-11-21\n',
    "definitions.toml": '[[definition]]\nnom = "fin"\nsens = "rang > 2"\ndit = "rang > 2"\n',
    "regles/a.toml": '[[regle]]\ncode = "AAA-001"\nseverite = "warning"\n\n[[regle.periode]]\nmax = 2\n'
                     'quand = ["rang > 10 et urgence", "lieu connu"]\ntermes = [\n  "lettre:ZZZ & !genre:bdk",\n]\n',
}
EXPECTED = [
    ("definitions.toml", 4, "number in a condition", 'dit = "rang > 1"'),
    ("definitions.toml", 4, "number in a condition", 'dit = "rang > 3"'),
    ("definitions.toml", 4, "comparison", 'dit = "rang >= 2"'),
    ("lettres.toml", 6, "value", 'euros = "2.08"'), ("lettres.toml", 6, "value", 'euros = "2.10"'),
    ("lettres.toml", 7, "date", "du = 2024-02-28"), ("lettres.toml", 7, "date", "du = 2024-03-01"),
    ("lettres.toml", 8, "boolean", "plancher = false"),
    ("regles/a.toml", 3, "severity", 'severite = "info"'), ("regles/a.toml", 3, "severity", 'severite = "error"'),
    ("regles/a.toml", 6, "integer", "max = 1"), ("regles/a.toml", 6, "integer", "max = 3"),
    ("regles/a.toml", 7, "element dropped", 'quand = ["lieu connu"]'),
    ("regles/a.toml", 7, "number in a condition", 'quand = ["rang > 9 et urgence", "lieu connu"]'),
    ("regles/a.toml", 7, "number in a condition", 'quand = ["rang > 11 et urgence", "lieu connu"]'),
    ("regles/a.toml", 7, "comparison", 'quand = ["rang >= 10 et urgence", "lieu connu"]'),
    ("regles/a.toml", 7, "connective", 'quand = ["rang > 10 ou urgence", "lieu connu"]'),
    ("regles/a.toml", 7, "element dropped", 'quand = ["rang > 10 et urgence"]'),
    ("regles/a.toml", 9, "element dropped", "  "),
    ("regles/a.toml", 9, "selector", '  "lettre:ZZZ",'), ("regles/a.toml", 9, "selector", '  "lettre:ZZZ & genre:bdk",'),
]
KILLED = [  # owner, key, what breaks first
    ("RAM", "euros", "facts"), ("lombalgie-commune", "prevu_le", "facts"), ("COT-001", "severite", "own rules"),
    ("COT-001", "du", "facts"), ("RAM", "zone", "loader"), ("seance-libre", "dit", "own rules"), ("ancien-rachis", "remplace_par", "facts"), ("praticien.siret", "du", "facts"),
    ("abolition-mayotte", "departements", "facts"),
]


def toy_problems():
    found = [(mutant.file, mutant.line, mutant.kind, mutant.text) for mutant in sites.mutants(TOY)]
    yield from (f"not found: {each}" for each in EXPECTED if each not in found)
    yield from (f"not expected: {each}" for each in found if each not in EXPECTED)


def real_problems(kine, home):
    tables = run.read_tables()
    mutants = list(sites.mutants(tables))
    run.write_tables(tables, home / "as-they-are")
    run.write_tables(tables, home / "tables")
    for each in ("base", "mutant"):
        (home / each).mkdir()
    tests = suites.Tests(suites.Tables(kine, home / "as-they-are", home / "base"))
    for owner, key, suite in KILLED:
        mutant = next(mutant for mutant in mutants if (mutant.owner, mutant.key) == (owner, key))
        run.apply(tables, mutant, home / "tables")
        found = tests.killer(suites.Tables(kine, home / "tables", home / "mutant"), mutant)
        if suite == "own rules" and mutant.table == "regle":  # one at a time, as those that do not pass beside others
            fixture = run.ROOT / f"tests/rules/{owner}/mauvais.csv"
            told = [suites.alone(suites.Tables(kine, home / each, home / "mutant"), fixture) for each in ("as-they-are", "tables")]
            yield None if told == [True, False] else f"{fixture} alone, then with {mutant}: {told}"
        run.restore(tables, mutant, home / "tables")
        yield None if found == suite else f"{mutant}: {suite} expected, {found}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=run.ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()
    toy = list(toy_problems())
    with tempfile.TemporaryDirectory(prefix="kine-mutation-") as name:
        real = list(real_problems(kine, pathlib.Path(name)))
    failures = [problem for problem in [*toy, *real] if problem]
    passed = max(len(EXPECTED) - len(toy), 0) + real.count(None)
    print("\n".join([*(f"FAIL {problem}" for problem in failures), f"{passed} passed, {len(failures)} failed"]))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
