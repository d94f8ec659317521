#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tables compiled into the program answer as the files of tariffs/ do when `--tarifs` has them read as text.

Every code of the tables is shown both ways, every couple of every act is priced and judged both ways, every rule is printed
both ways; and what `kine tarifs export` writes is tariffs/ byte for byte, with the same fingerprint.
"""

import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARIFFS = ROOT / "tariffs"
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21"}
DAYS = ("2018-07-02", "2024-03-04", "2026-03-02", "2026-11-21")


def tables():
    for path in sorted(TARIFFS.rglob("*.toml")):
        with open(path, "rb") as file:
            yield tomllib.load(file)


def couples(documents):
    for document in documents:
        for act in document.get("acte", []):
            for period in act["periode"]:
                for letter in [act["lettre"], *act.get("autres_lettres", [])]:
                    yield f"{letter} {period['coefficient']}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()
    documents = list(tables())
    asked = sorted(set(couples(documents)))
    requests = "".join(json.dumps({"cotation": couple + beside, "date": day}) + "\n"
                       for couple in asked for day in DAYS for beside in ("", " + IFD + DE 5"))

    def run(*words, stdin=""):
        done = subprocess.run([kine, *words], input=stdin, capture_output=True, text=True, check=False, env=ENVIRONMENT)
        return done.returncode, done.stdout, done.stderr

    def difference(name, words, stdin):
        compiled, read = run(*words, stdin=stdin), run(*words, "--tarifs", str(TARIFFS), stdin=stdin)
        if compiled != read:
            return f"FAIL {name}: compiled tables and those of tariffs/ answer otherwise"
        return None if compiled[0] in (0, 1, 3) and compiled[1] else f"FAIL {name}: nothing was answered: {compiled}"

    cases = [("quote", ["quote", "-", "-f", "json"], requests), ("regles", ["regles", "-f", "json"], "")]
    cases += [(f"tarifs show {code['code']}", ["tarifs", "show", code["code"], "-f", "json"], "")
              for document in documents for code in document.get("code", [])]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        failures = [failure for failure in pool.map(lambda case: difference(*case), cases) if failure]
    passed = len(cases) - len(failures)

    with tempfile.TemporaryDirectory(prefix="kine-compiled-") as home:
        copy = pathlib.Path(home) / "copy"
        run("tarifs", "export", str(copy))
        names = {path.relative_to(TARIFFS) for path in TARIFFS.rglob("*.toml")}
        written = {path.relative_to(copy) for path in copy.rglob("*.toml")}
        same = names == written and all((copy / name).read_bytes() == (TARIFFS / name).read_bytes() for name in names)
        failures += [] if same else ["FAIL tarifs export: not the files of tariffs/"]
        own, read = (run("--version", *words)[1].rsplit(",", 1)[0] for words in ([], ["--tarifs", str(copy)]))
        failures += [] if own == read and "empreinte" in own else [f"FAIL --version: {own} and {read}"]
        passed += 2 - (not same) - (own != read)

    print("\n".join([*failures, f"{passed} passed, {len(failures)} failed"]))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
