#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The pages of the rules, man/fr/regles/FAMILY.md: what each rule says, and what kine really answers to its good and to its bad
example, the fixtures `bon.csv` and `mauvais.csv` of tests/rules. A page that is not what kine says today fails;
KINE_UPDATE_REGLES=1 writes them all again."""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import tempfile
import textwrap

import _report

PAGES = _report.ROOT / "man/fr/regles"
FIXTURES = _report.ROOT / "tests/rules"
TODAY = "2026-11-21"
MOST_ROWS = 8  # of an example
WIDTH = 118
TIMEOUT = 300
NBSP = "\u00a0"
SEVERITIES = {"error": "erreur", "warning": "avertissement", "info": "information"}
NATURES = {"loi": "texte de loi ou de nomenclature", "pratique-officielle": "pratique officielle", "plausibilite": "plausibilité"}
CERTAINTIES = {"certaine": "certaine", "probable": "probable", "discutee": "discutée"}


def run(kine, *words):
    env = {"HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": TODAY, "COLUMNS": "80"}
    env |= {name: os.environ[name] for name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    done = subprocess.run([kine, *words], capture_output=True, text=True, env=env, timeout=TIMEOUT, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"kine {' '.join(words)}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout + done.stderr


def titles():
    """What each family is about, from kine-regles(7)."""
    text = (_report.ROOT / "man/kine-regles.7").read_text(encoding="utf-8")
    families = text[text.index(".Sh LES FAMILLES"):]
    families = families[:families.index(".El")]
    return dict(re.findall(r"\.It Sy (\w+)\n(.+)\.", families))


def french(text):
    """The spaces of French typography, and nothing that Markdown would take for its own."""
    text = re.sub(r" ([;:!?»%])", NBSP + r"\1", text.replace("« ", "«" + NBSP))
    return re.sub(r"([*_<>|])", r"\\\1", text)


def paragraph(label, text, address=""):
    """The address as it is: between < and > Markdown takes nothing for its own."""
    return textwrap.fill(f"**{label}** {french(text)}{address}", WIDTH, break_long_words=False, break_on_hyphens=False).replace(NBSP + "\n", NBSP)


def rows(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    left = len(lines) - 1 - MOST_ROWS
    return lines if left < 2 else lines[: MOST_ROWS + 1] + [f"… ({left} lignes encore)"]


def answer(kine, code, path):
    """What kine says of the example about this rule, its first finding in full."""
    with tempfile.TemporaryDirectory() as place:
        copy = pathlib.Path(place, path.name)
        copy.write_bytes(path.read_bytes())
        said = run(kine, "check", str(copy), "-q", "--no-config", "--select", code, "--max-diagnostics", "1")
    return said.replace(place + "/", "").rstrip("\n")


def french_day(day):
    return "/".join(reversed(day.split("-")))


def days(period):
    begin, end = (day and french_day(day) for day in (period["from"], period["until"]))
    said = f"du {begin} au {end}" if begin and end else f"depuis le {begin}" if begin else f"jusqu'au {end}" if end else "à toute date"
    return f"{said} ({SEVERITIES[period['severity']]})"


def section(kine, rule):
    code = rule["code"]
    readings = [french(f"- {reading}") for reading in rule["readings"]]
    parts = [
        f"## {code}{NBSP}: {french(rule['title'])}",
        textwrap.fill(f"{SEVERITIES[rule['severity']]}, {NATURES[rule['nature']]}, certitude {CERTAINTIES[rule['certainty']]}"
                      f"{NBSP}; soins {' ; '.join(dict.fromkeys(days(period) for period in rule['periods']))}".replace(" ;", NBSP + ";"), WIDTH),
        paragraph("Pourquoi.", rule["why"]),
        *(["Lectures en présence, la première retenue" + NBSP + ":\n\n" + "\n".join(readings)] if readings else []),
        paragraph("Que faire.", rule["hint"][:1].upper() + rule["hint"][1:] + "."),
        paragraph("Texte.", rule["reference"], f", <{rule['url']}>" if rule["url"] else ""),
    ]
    for name, label in (("bon.csv", "Admis"), ("mauvais.csv", "Relevé")):
        path = FIXTURES / code / name
        if not path.exists():
            continue
        said = answer(kine, code, path)
        block = "\n".join([f"$ cat {name}", *rows(path), f"$ kine check {name} -q --select {code} --max-diagnostics 1", *([said] if said else [])])
        parts.append(f"{label}{NBSP}:\n\n```console\n{block}\n```")
    return "\n\n".join(parts)


def pages(kine):
    rules = json.loads(run(kine, "regles", "-f", "json"))["rules"]
    names = titles()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        sections = list(pool.map(lambda rule: section(kine, rule), rules))
    families = {}
    for rule, text in zip(rules, sections):
        families.setdefault(rule["code"].split("-")[0], []).append(text)
    for family, texts in families.items():
        head = f"# Les règles {family}" + (f"{NBSP}: {french(names[family])}" if family in names else "")
        note = (f"Écrit par `KINE_UPDATE_REGLES=1 python3 tests/meta/rule_pages.py`{NBSP}: les réponses sont celles de `kine check` au "
                f"{french_day(TODAY)}, à des exemples qui sont dans `tests/rules`.")
        yield PAGES / f"{family}.md", "\n\n".join([head, textwrap.fill(note, WIDTH), *texts]) + "\n"


def main():
    kine = str(_report.options(__doc__).kine.resolve())
    report = _report.Report()
    update = os.environ.get("KINE_UPDATE_REGLES") == "1"
    made = dict(pages(kine))
    PAGES.mkdir(exist_ok=True)
    for path, text in made.items():
        if update:
            path.write_text(text, encoding="utf-8")
        same = path.exists() and path.read_text(encoding="utf-8") == text
        report.check(f"page {path.stem}", [] if same else [f"{path.relative_to(_report.ROOT)}: KINE_UPDATE_REGLES=1 writes it again"])
        silent = re.findall(r"\$ kine check mauvais\.csv -q --select (\S+) [^\n]*\n```", text)
        report.check(f"page {path.stem}: bad examples are found", [f"{code} says nothing" for code in silent])
        told = re.findall(r"\$ kine check bon\.csv -q --select (\S+) [^\n]*\n(?!```)", text)
        report.check(f"page {path.stem}: good examples are not", [f"{code} says something" for code in told])
    stale = [str(path.name) for path in PAGES.glob("*.md") if path not in made]
    report.check("no page of a family that is no more", stale)
    report.finish()


if __name__ == "__main__":
    main()
