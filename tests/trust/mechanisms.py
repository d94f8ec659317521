#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Mutation of the mechanisms and of the pricing: one small mistake at a time in their C++ must break a test.

    mechanisms.py 40 SEED               forty mutants drawn with SEED, of lib/rules/mechanisms and lib/pricing
    mechanisms.py 40 SEED --only total  of the files whose name holds `total`
    mechanisms.py --list                how many there are, file by file

A mutant is compiled apart and linked before the archives of a preset already built, so that neither the tree nor its build
changes. It is killed by the first test that fails: the fixtures of the rules that use it, the unit tests, the goldens for a price.
What survives is printed with its line; `equivalent.txt` says of some why no test could tell.
"""

import argparse
import contextlib
import importlib.machinery
import importlib.util
import json
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import mutants  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
MECHANISM = re.compile(r'const Mechanism \w+\{\s*"([^"]+)"')
LONG = ("cotation rules: those that are read lazily*", "row shapes: what the rules say is*")
ELSEWHERE = ",".join(f"*/{name}" for name in ("search*", "input_*", "date.cpp", "decimal.cpp", "toml_*", "source.cpp", "encoding*", "journal*"))
PRICING_RULES = ("montant", "parts", "total", "distance")
PRICING_GOLDENS = ("tests/golden/quote", "tests/golden/bill", "tests/golden/devis", "examples")
TIMEOUT = 900  # seconds: a mutant that loops is a mutant killed


def command(build, target):
    """The command that makes this target last, as Ninja would run it."""
    text = subprocess.run(["ninja", "-C", build, "-t", "commands", target], capture_output=True, text=True, check=True).stdout
    return text.splitlines()[-1]


class Build:
    def __init__(self, build, directory):
        self.build, self.directory = build.resolve(), pathlib.Path(directory)
        listed = json.loads((self.build / "compile_commands.json").read_text(encoding="utf-8"))
        self.compile = {pathlib.Path(self.build, entry["file"]).resolve(): entry for entry in listed}
        self.links = {name: command(self.build, name) for name in ("kine", "kine_unit")}

    def run(self, words):
        return subprocess.run(words, cwd=self.build, capture_output=True, text=True, timeout=TIMEOUT, check=False)

    def make(self, path, text):
        """The two programs with this text in place of the file, or None when it does not compile."""
        source = self.directory / path.name
        source.write_text(text, encoding="utf-8")
        made = source.with_suffix(".o")
        words = shlex.split(self.compile[path]["command"])
        words = [word for word in words if not word.endswith("ccache") and word != "-Werror"]
        place = words.index("-o")
        words[place + 1] = str(made)
        words[words.index("-c") + 1] = str(source)
        if self.run([*words, "-w"]).returncode != 0:
            return None
        for name, line in self.links.items():
            linked = line.replace(f" -o {name} ", f" -o {self.directory / name} {made} ", 1)
            done = self.run(["sh", "-c", linked])
            if done.returncode != 0:
                raise RuntimeError(done.stderr)
        return self.directory / "kine", self.directory / "kine_unit"


def rules_of(path):
    """The codes of the rules that a file serves: those of its mechanism, or of the mechanisms that include its header."""
    folder = path.parent
    names = set()
    if folder.name == "pricing":
        names.update(PRICING_RULES)
    else:
        for other in folder.glob("*.cpp"):
            text = other.read_text(encoding="utf-8")
            shared = not MECHANISM.search(path.read_text(encoding="utf-8"))
            uses = other == path or (shared and f"mechanisms/{path.stem}.hpp" in text) or path.stem == "common"
            if uses:
                names.update(MECHANISM.findall(text))
    codes = []
    for table in sorted((ROOT / "tariffs/regles").rglob("*.toml")):
        for block in re.split(r"(?m)^\[\[regle\]\]", table.read_text(encoding="utf-8"))[1:]:
            code = re.search(r'(?m)^code = "([^"]+)"', block)
            mechanism = re.search(r'(?m)^mecanisme = "([^"]+)"', block)
            if code and mechanism and mechanism[1] in names:
                codes.append(code[1])
    return codes


def runner_of_rules():
    loader = importlib.machinery.SourceFileLoader("rules_run", str(ROOT / "tests/rules/run.py"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("rules_run", loader))
    loader.exec_module(module)
    return module


def passes(*words):
    return lambda: subprocess.run(words, capture_output=True, timeout=TIMEOUT, check=False).returncode == 0


def suites(path, kine, unit, directory):
    """(name, function that says whether it passes) of what may kill a mutant of this file, the quickest first."""
    rules, codes, long = runner_of_rules(), set(rules_of(path)), ",".join(LONG)
    fixtures = [(name, lambda function=function: not rules.run(function))
                for name, function in rules.cases(rules.Program(kine, directory), directory) if re.split("[/ ]", name)[0] in codes]
    yield from (case for case in fixtures if case[0].endswith("/mauvais.csv"))
    if path.parent.name == "pricing":
        yield PRICING_GOLDENS[0], passes(sys.executable, "-B", ROOT / "tests/golden/run.py", "--kine", kine, "-j1", ROOT / PRICING_GOLDENS[0])
    yield "unit", passes(unit, f"-tce={long}", f"-sfe={ELSEWHERE}")
    yield from (case for case in fixtures if not case[0].endswith("/mauvais.csv"))
    if path.parent.name == "pricing":
        others = [ROOT / golden for golden in PRICING_GOLDENS[1:]]
        yield "golden", passes(sys.executable, "-B", ROOT / "tests/golden/run.py", "--kine", kine, "-j1", *others)
    yield "the long unit tests", passes(unit, f"-tc={long}")


def killer(path, programs):
    """The name of the first test that fails, or None."""
    with tempfile.TemporaryDirectory(prefix="kine-mutant-") as directory:
        for name, succeeds in suites(path, *programs, directory):
            with contextlib.suppress(subprocess.TimeoutExpired):
                if succeeds():
                    continue
            return name
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", nargs="?", type=int, default=40)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/quick")
    parser.add_argument("--only", default="", help="the files whose name holds this")
    parser.add_argument("--minutes", type=float, default=0, help="draw no new mutant after so long")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()

    files = sorted(p for folder in ("lib/rules/mechanisms", "lib/pricing") for p in (ROOT / folder).glob("*.cpp") if options.only in p.name)
    every = [(path, mutant) for path in files for mutant in mutants.of(path.read_text(encoding="utf-8"))]
    if options.list:
        for path in files:
            print(f"{sum(1 for p, _ in every if p == path):5}  {path.relative_to(ROOT)}")
        print(f"{len(every):5}  in all")
        return 0
    known = mutants.read_equivalents(HERE / "equivalent.txt")
    drawn = random.Random(options.seed).sample(every, min(options.number, len(every)))
    counts = {"killed": 0, "survived": 0, "equivalent": 0, "does not compile": 0}
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kine-mutants-") as directory:
        build = Build(options.build, directory)
        if subprocess.run(["ninja", "-C", options.build, "-j1", "kine", "kine_unit"], stdout=subprocess.DEVNULL, check=False).returncode != 0:
            sys.exit(f"{options.build} does not build")
        if by := killer(ROOT / "lib/rules/mechanisms/at_least.cpp", (build.build / "kine", build.build / "kine_unit")):
            sys.exit(f"{by} fails without any mutant")
        for path, mutant in drawn:
            if options.minutes and time.monotonic() - started > 60 * options.minutes:
                break
            place = f"{path.relative_to(ROOT)}:{mutant.line}"
            change = f"{mutant.before.strip()}  →  {mutant.after.strip()}"
            if (path.name, mutant.before.strip(), mutant.after.strip()) in known:
                verdict, by = "equivalent", ""
            else:
                programs = build.make(path, mutant.text)
                by = killer(path, programs) if programs else ""
                verdict = "does not compile" if not programs else "killed" if by else "survived"
            counts[verdict] += 1
            print(f"{verdict}: {place}: {change}" + (f"  [{by}]" if by else ""), flush=True)
    judged = counts["killed"] + counts["survived"]
    print(", ".join(f"{number} {verdict}" for verdict, number in counts.items()))
    print(f"score: {counts['killed']} of {judged}" + (f", {100 * counts['killed'] / judged:.0f} %" if judged else ""))
    return 1 if counts["survived"] else 0


if __name__ == "__main__":
    sys.exit(main())
