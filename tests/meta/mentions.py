#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every mention of a devis that the tables ask for has its fixture in tests/golden/devis/mentions: the complete devis less
or plus one thing, and what is said of it. Every sentence that the tables print is in the golden document of some kind."""

import difflib
import re
import tomllib

import _report

TABLE = _report.ROOT / "tariffs/mentions.toml"
GOLDEN = _report.ROOT / "tests/golden/devis"
COMPLETE = "complet"
MOST_CHANGED = 6  # lines of the inputs, the removal of every act apart
WORDS = {"erreur": "erreur", "avertissement": "avertissement", "information": "information"}


def inputs(text):
    """The files of a case, before its first command."""
    return re.split(r"^\$ ", text, maxsplit=1, flags=re.MULTILINE)[0].split("--- file ", 1)[-1]


def told(text):
    """(severity, message, code) of each finding that the case expects."""
    return re.findall(r"^\S+:\d+:\d+: (erreur|avertissement|information): (.*) \[([A-Z]+-\d+)\]$", text, re.MULTILINE)


def pattern(mention):
    """What the message of the mention looks like once filled."""
    message = mention.get("message") or f"il manque {mention['libelle']}"
    return "".join(".+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", message))


def fixture_problems(mention, text, complete):
    severity, code = mention["gravite"], mention["code"]
    findings = told(text)
    wanted = [f for f in findings if f[0] == WORDS[severity] and f[2] == code and re.fullmatch(pattern(mention), f[1])]
    problems = [] if wanted else [f"says nothing of {code}: {findings}"]
    refused = severity == "erreur" or len(re.findall(r"^--- file .*\.toml", text, re.MULTILINE)) > 2  # several devis
    if not text.rstrip().endswith(f">>>= {1 if refused else 0}"):
        problems.append(f"wrong exit code for {severity}")
    worse = [f for f in findings if f[0] == "erreur" and f not in wanted]
    if worse:
        problems.append(f"refused for something else too: {worse}")
    changed = [line for line in difflib.ndiff(inputs(complete).splitlines(), inputs(text).splitlines()) if line[0] in "+-"]
    if mention["champ"] not in ("ligne", "prix-entre-devis") and not 0 < len(changed) <= MOST_CHANGED:
        problems.append(f"{len(changed)} lines differ from the complete devis")
    return problems


def asked_problems(mentions, fixtures):
    """The mentions that can be found wanting and have no fixture, or a fixture that does not show it."""
    complete = fixtures[COMPLETE]
    problems = []
    for mention in mentions:
        field = mention["champ"]
        if field.startswith("texte.") or field == "seuil":
            continue
        if field not in fixtures:
            problems.append(f"{field}: no fixture mentions/{field}.test")
        else:
            problems += [f"{field}: {problem}" for problem in fixture_problems(mention, fixtures[field], complete)]
    return problems


def printed_problems(mentions, documents):
    """The sentences that no golden document bears."""
    problems = []
    for mention in mentions:
        parts = [part for part in re.split(r"\{\w+\}", mention.get("texte", "")) if part.strip()]
        if not all(any(part in document for document in documents) for part in parts):
            problems.append(f"{mention['champ']}: no golden document prints it")
    return problems


def main():
    _report.options(__doc__)
    report = _report.Report()
    mentions = [m for m in tomllib.loads(TABLE.read_text(encoding="utf-8"))["mention"] if "devis" in m["documents"]]
    fixtures = {path.stem: path.read_text(encoding="utf-8") for path in (GOLDEN / "mentions").glob("*.test")}
    # Texts are wrapped: they are looked for with single spaces.
    documents = [" ".join(path.read_text(encoding="utf-8").split()) for path in GOLDEN.glob("*.test")]
    report.check("the complete devis is accepted without a word",
                 [str(f) for f in told(fixtures[COMPLETE])] + ([] if fixtures[COMPLETE].rstrip().endswith(">>>= 0") else ["exit code"]))
    report.check("every mention has its fixture", asked_problems(mentions, fixtures))
    strays = set(fixtures) - {COMPLETE} - {m["champ"] for m in mentions}
    report.check("every fixture has its mention", sorted(strays))
    report.check("every sentence is in a golden document", printed_problems(mentions, documents))
    new = {"champ": "ligne.nouvelle", "libelle": "une mention nouvelle", "gravite": "erreur", "code": "DEV-004"}
    report.check("a new mention without fixture fails", [] if asked_problems([new], fixtures) else ["passes"])
    other = mentions[0] | {"code": "DEV-099"}
    report.check("a fixture that does not name the code fails", [] if asked_problems([other], fixtures) else ["passes"])
    unsaid = {"champ": "texte.nouveau", "texte": "Une phrase que rien n'imprime."}
    report.check("a new sentence that nothing prints fails", [] if printed_problems([unsaid], documents) else ["passes"])
    report.finish()


if __name__ == "__main__":
    main()
