#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The whole history of every act, code, threshold, payer situation and référentiel, as `kine tarifs show` tells it, against the
frozen facts: values, units of thresholds, days, status and confidence (actes.csv, valeurs.csv, seuils.csv…), and on the other axis of time when each
was published, planned, given up (paliers.csv). The end of a period is asked again the day before it was published, and the day
it was; the last day on which an old couple is tolerated, and the next, of `kine quote`.
"""

import argparse
import datetime
import decimal
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import prix  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAME = "the same"  # a value that no text gives, but one for every zone
NOT_TOLD = ""  # the facts do not say how sure it was: a plan that was given up, a value of a rule


def plain(number):
    return number if number in ("", SAME) else f"{decimal.Decimal(number).normalize():f}"


def day_before(day):
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


class Facts:
    def __init__(self):
        self.steps = list(prix.rows("paliers.csv"))
        self.periods = [{"table": "acte", "who": row["kine_id"], "letter": row["lettre"], "zone": None,
                         "value": row["coefficient"], **row} for row in prix.rows("actes.csv")]
        values = [row for row in prix.rows("valeurs.csv") if row["kine_kind"] in ("code", "seuil")]
        values += [{**row, "kine_kind": "seuil", "zone": zone, "au": "", "valeur": row["valeur"] or SAME}
                   for row in prix.rows("seuils.csv") for zone in ("drom", "metropole")]
        self.periods += [{"table": row["kine_kind"], "who": row["kine_id"], "letter": row["kine_id"], "value": row["valeur"],
                          "nomenclature": "", **row} for row in values]
        for table, file, value in (("situation", "prise-en-charge.csv", "taux_amo"), ("referentiel", "referentiels.csv", "seances")):
            self.periods += [{**row, "table": table, "who": row["kine_id"], "letter": row["kine_id"], "zone": None,
                              "value": row[value], "nomenclature": ""} for row in prix.rows(file)]

    def letters(self):
        return sorted({period["letter"] for period in self.periods})

    def step_of(self, period, status):
        """The row of paliers.csv for a period: the one that names it, else the one of everything of that day."""
        found = [step for step in self.steps
                 if step["table"] == period["table"] and step["nomenclature"] == period["nomenclature"]
                 and step["du"] == period["du"] and step["au"] in ("", period["au"]) and step["statut"] == status
                 and (not step["qui"] or period["who"] in step["qui"].split())]
        return max(found, key=lambda step: (bool(step["qui"]), bool(step["au"])))

    def entries(self, letter):
        """{(table, who): [(step, entry of `tarifs show`)]} of a letter: its values and its acts."""
        answer = {}
        for period in self.periods:
            if period["letter"] != letter:
                continue
            told = answer.setdefault((period["table"], period["who"]), [])
            step = self.step_of(period, period.get("statut", "en-vigueur"))
            told.append((step, self.entry(period, step, period["du"], period["au"], period["confiance"])))
            for plan in self.steps:  # what was planned in its place
                if (plan["comme"] == period["du"] and plan["table"] == period["table"]
                        and plan["nomenclature"] == period["nomenclature"]
                        and (not plan["qui"] or period["who"] in plan["qui"].split())):
                    told.append((plan, self.entry(period, plan, plan["du"], plan["au"], NOT_TOLD)))
        return answer

    @staticmethod
    def entry(period, step, first, last, confidence):
        return (period["zone"] or "", plain(period["value"]), step["statut"], first, last, step["plancher"], step["publie_le"],
                step["prevu_le"], step["abandonne_le"], confidence)


def told_entry(entry):
    source = entry["source"]
    given_up = entry["status"] == "abandonne"
    return (entry["zone"] or "", plain(entry["value"] or ""), entry["status"], source["valid_from"], source["valid_to"] or "",
            "oui" if source["valid_from_is_floor"] else "non", source["published_on"] or "", source["planned_for"] or "",
            source["abandoned_on"] or "", NOT_TOLD if given_up else source["confidence"])


def histories(answer, letter):
    """{(table, who): entries} of the answer about a letter."""
    found = {(answer.get("subject", {}).get("kind"), letter): answer.get("entries", [])}
    for act in answer.get("acts", []):
        if act["subject"]["letter"] == letter:
            found["acte", act["subject"]["name"]] = act["entries"]
    return found


def wrong_history(json_of, facts, letter):
    """What `tarifs show` tells otherwise of a letter and of its acts."""
    answer = json_of("tarifs", "show", letter)
    expected, found = facts.entries(letter), histories(answer, letter)
    for subject in sorted(expected.keys() | found.keys()):
        wanted = sorted(entry for _, entry in expected.get(subject, []))
        told = sorted(told_entry(entry) for entry in found.get(subject, []))
        if all(entry[-1] == NOT_TOLD for entry in wanted):
            told = [(*entry[:-1], NOT_TOLD) for entry in told]
        if any(entry[1] == SAME for entry in wanted) and len({entry[1] for entry in told}) == 1:
            told = [(entry[0], SAME, *entry[2:]) for entry in told]
        for entry in sorted(set(wanted) ^ set(told)):
            yield f"{' '.join(subject)}: {'not told' if entry in wanted else 'told'}: {entry}"
        if len(wanted) != len(told):
            yield f"{' '.join(subject)}: {len(wanted)} entries expected, {len(told)} told"


    units = {(period["table"], period["unite"]) for period in facts.periods if period["letter"] == letter and period["table"] == "seuil" and period["unite"]}
    told = answer.get("subject", {}).get("kind"), answer.get("subject", {}).get("unit")
    if units and units != {told}:
        yield f"{letter}: {sorted(units)} expected, {told}"


def wrong_ends(json_of, facts, letter):
    """Ends that were known too early, or too late."""
    expected = facts.entries(letter)
    days = {step["fin_publiee_le"] for told in expected.values() for step, _ in told} - {""}
    for day in sorted(days):
        for known_on, known in ((day_before(day), False), (day, True)):
            found = histories(json_of("tarifs", "show", letter, "--connu-le", known_on), letter)
            for subject, told in sorted(expected.items()):
                for step, (zone, _, _, first, last, *_) in told:
                    ends = [entry["known_valid_to"] for entry in found.get(subject, [])
                            if (entry["zone"] or "", entry["source"]["valid_from"], entry["source"]["valid_to"]) == (zone, first, last)]
                    if step["fin_publiee_le"] != day or step["publie_le"] == day and not known:
                        continue  # published whole that day
                    if ends != [last if known else None]:
                        yield f"{' '.join(subject)} until {last}, seen from {known_on}: {ends}"


def wrong_tolerance(json_lines, facts, letter):
    """Old couples that are admitted too long, or not long enough."""
    expected = {}  # couple and last day: the acts
    for (table, who), told in facts.entries(letter).items():
        for step, entry in told:
            if table == "acte" and step["tolere_jusqu_au"]:
                expected.setdefault((f"{letter} {entry[1]}", step["tolere_jusqu_au"]), set()).add(who)
    asked = []
    for (couple, last), acts in sorted(expected.items()):
        after = (datetime.date.fromisoformat(last) + datetime.timedelta(days=1)).isoformat()
        asked += [(couple, last, acts), (couple, after, set())]
    answers = json_lines([{"cotation": couple, "date": day} for couple, day, _ in asked]) if asked else []
    for (couple, day, acts), answer in zip(asked, answers):
        told = {act["id"] for line in answer.get("lines", []) for act in line["acts"] if act["replaced"]}
        if told != acts:
            yield f"{couple} tolerated on {day}: {sorted(acts)} expected, {sorted(told)}"


def problems(json_of, json_lines, facts, letter):
    yield from wrong_history(json_of, facts, letter)
    yield from wrong_ends(json_of, facts, letter)
    yield from wrong_tolerance(json_lines, facts, letter)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()

    def run(*words, stdin=""):
        return subprocess.run([kine, *words, "-f", "json"], input=stdin, capture_output=True, text=True, check=False,
                              env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21"}).stdout

    def json_lines(requests):
        return [json.loads(line) for line in run("quote", "-", stdin="".join(json.dumps(each) + "\n" for each in requests)).splitlines()]

    facts, failed = Facts(), 0
    for letter in facts.letters():
        found = list(problems(lambda *words: json.loads(run(*words)), json_lines, facts, letter))
        failed += bool(found)
        for problem in found:
            print(f"FAIL {problem}")
    print(f"{len(facts.letters()) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
