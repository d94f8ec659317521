# SPDX-License-Identifier: Apache-2.0
"""What people write in cells, keys and fields: formulas, escapes, text that reorders itself, numbers and days at the edges."""

import json

from judge import ACCEPTED, REFUSED, TOLD, Case
from readers import BASE, DEVIS, JOURNAL, PATIENTS, PRACTITIONER, PROFILE, RETURNS, SESSIONS, SETTINGS

NASTY = {"formula =": "=cmd|' /C calc'!A0", "formula +": "+1+1", "formula -": "-1+1", "formula @": "@SUM(A1)", "tab formula": "\t=1+1", "escape": "\x1b[2J\x1b]0;titre\x07",
         "c1": "\u009b2J\u0085", "bidi": "\u202eabc\u2066", "marks": "\u200e\u200f\u061c", "lines": "a\u2028b\u2029c", "bom": "\ufeffx", "html": "<script>alert(1)</script>",
         "template": "{0}{patient}{}%s%n", "nul": "a\x00b", "backspace": "a\b\b\bcaché", "return": "abc\rdef", "delete": "a\x7fb", "long": "é" * 3000}
COLUMNS = ["patient", "date", "cotation", "montant", "lieu", "praticien", "prescripteur", "ordonnance", "serie", "hn_libelle", "territoire", "naissance", "note"]
GOOD = {"patient": "P1", "date": "2026-03-02", "cotation": "RAB 8,5 + HN 60", "montant": "77,00", "lieu": "cabinet"}
FORMS = ["text", "csv", "json", "ndjson", "sarif", "junit", "github", "gitlab"]


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"'


def csv_of(rows, titles):
    return "".join(";".join(quoted(each.get(title, "")) for title in titles) + "\n" for each in [dict(zip(titles, titles)), *rows])


def in_sessions():
    """Each text in every column at once, one row a column, read and shown in every form."""
    for name, text in NASTY.items():
        rows = [{**GOOD, "patient": f"P{number}", **{column: text}} for number, column in enumerate(COLUMNS)]
        data = csv_of([GOOD, *rows], COLUMNS).encode("utf-8", "surrogatepass")
        files = {**BASE, "f.csv": data}
        expected = REFUSED if name == "nul" else ACCEPTED
        for form in FORMS:
            yield Case(f"cells, {name}: check -f {form}", ["check", "f.csv", "-f", form], expected, files=files)
        yield Case(f"cells, {name}: check -v", ["check", "f.csv", "-v"], expected, files=files)
        for form in ("text", "csv", "html", "json"):
            yield Case(f"cells, {name}: bill -f {form}", ["bill", "f.csv", "--cabinet", "cabinet.toml", "-f", form], TOLD, files=files)
        yield Case(f"cells, {name}: pseudonymise", ["pseudonymise", "f.csv", "--cle", "cle", "-f", "csv"], TOLD, files=files, copy=True)
        yield Case(f"cells, {name}: titles", ["check", "f.csv"], TOLD, files={"f.csv": csv_of([{**GOOD, text: "x"}], [*GOOD, text]).encode()})
        objects = "".join(json.dumps({**row, text: text}) + "\n" for row in rows)
        yield Case(f"cells, {name}: objects", ["check", "f.ndjson"], TOLD, files={"f.ndjson": objects.encode()})


def toml_text(text):
    return json.dumps(text).replace("\\u007f", "\x7f")


def in_toml():
    for name, text in NASTY.items():
        for what, words, good in (("devis", ["devis", "f.toml"], DEVIS), ("cabinet", ["bill", "bon.csv", "--cabinet", "f.toml"], PRACTITIONER)):
            for form in ("text", "csv", "html", "json"):
                data = good.replace('"Morvan"', toml_text(text)).replace('"Cours de Pilates"', toml_text(text)).replace('"Mai"', toml_text(text))
                yield Case(f"{what}, {name}: -f {form}", [*words, "-f", form], TOLD, files={**BASE, "f.toml": data.encode()})
        for what, words in (("devis", ["devis", "f.toml"]), ("kine.toml", ["check", "bon.csv", "--config", "f.toml"]), ("profil", ["check", "bon.csv", "--profil", "./f.toml"]),
                            ("suppressions", ["check", "bon.csv", "--suppressions", "f.toml"]), ("tables", ["tarifs", "lint", "."])):
            yield Case(f"{what}, {name}: a key", words, REFUSED | {1}, files={**BASE, "f.toml": f"{toml_text(text)} = 1\n".encode()})
            yield Case(f"{what}, {name}: a table", words, REFUSED | {1}, files={**BASE, "f.toml": f"[{toml_text(text)}]\na = 1\n".encode()})
        yield Case(f"kine.toml, {name}: a value", ["check", "bon.csv", "--config", "f.toml"], REFUSED, files={**BASE, "f.toml": SETTINGS.replace('"metropole"', toml_text(text)).encode()})
        yield Case(f"profil, {name}: a value", ["check", "bon.csv", "--profil", "./f.toml"], TOLD, files={**BASE, "f.toml": PROFILE.replace('"patient"', toml_text(text)).encode()})
        people = PATIENTS.replace("Le Goff", quoted(text).replace("\x00", "")).replace("Anna", quoted(text).replace("\x00", ""))
        for form in ("text", "csv", "html"):
            yield Case(f"patients, {name}: -f {form}", ["bill", "bon.csv", "--cabinet", "cabinet.toml", "--patients", "f.csv", "-f", form], TOLD, files={**BASE, "f.csv": people.encode()})


def in_words():
    for name, text in NASTY.items():
        if "\x00" in text:
            continue
        for words in (["quote", text], ["quote", "RAB 8,5", "-t", text], ["quote", "RAB 8,5", "-d", text], ["quote", "RAB 8,5", "--exoneration", text], ["tarifs", "show", text],
                      ["regles", text], ["check", "bon.csv", "--select", text], ["check", "bon.csv", "--map", text], [text], ["check", "bon.csv", "--" + text]):
            yield Case(f"words, {name}: {' '.join(words[:-1])}", words, REFUSED | {1}, files=BASE)
        for form in ("text", "csv", "json"):
            lines = [f"{text}\t2026-03-02", json.dumps({"cotation": text}), json.dumps({"cotation": "RAB 8,5", "territory": text}), json.dumps({text: "x"})]
            yield Case(f"requests, {name}: -f {form}", ["quote", "-", "-f", form], REFUSED, stdin="\n".join(lines).encode() + b"\n")


NUMBERS = ["1e999", "-0", "-1", "1" * 40, "0." + "1" * 40, "NaN", "inf", "0x10", "1_000", "١٢", "１２", "1,2,3", "8,5e1", "99999999999999999999", "100001", "0", "0,0000001", "--1", "+1"]
DAYS = ["0000-01-01", "9999-12-31", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "1899-12-31", "2200-01-01", "10000-01-01", "-001-01-01", "2026-3-2", "31/04/2026", "2026-03-02T10:00", "99999999999-01-01"]
GOOD_DAYS = ["2024-02-29", "2000-02-29", "29/02/2024"]


# The greatest that each may be, by what is written just above too; a wrong column brings the others.
AMOUNTS = ["9999999,99", "10000000", "10000000,01", "-10000000", "100000", "100000,01", "2851275116001", "9999999999999,99", "999999999999999", "20260302", "92233720368547758,07"]
MONEY = ["montant", "de_montant", "hn_montant", "part_amo", "part_amc", "part_patient"]
PRICE_LIST = '[[hn]]\nid = "p"\nlibelle = "Pilates"\nprix = "{}"\nnature = "bien-etre"\n'


def amounts():
    """Each in every column of money of several rows, whose sums must hold; the journal that was given some still opens."""
    for amount in AMOUNTS:
        count = {"quantite": "100000"} if amount == "10000000" else {}
        for column in MONEY:
            rows = [{**GOOD, "cotation": "RAB 8,5", "part_amo": "1,00", "part_amc": "1,00", "patient": f"P{number}", column: amount, **count} for number in range(4)]
            titles = list(dict.fromkeys([*GOOD, *MONEY, "quantite"]))
            for words in (["check", "f.csv"], ["bill", "f.csv", "-f", "json"]):
                yield Case(f"{words[0]} of four {column} of {amount}", words, ACCEPTED, files={"f.csv": csv_of(rows, titles).encode()})
        rows = [{**GOOD, "patient": f"P{number}", **{column: amount for column in MONEY}} for number in range(4)]
        yield Case(f"check of every amount of {amount}", ["check", "f.csv", "-f", "json"], ACCEPTED, files={"f.csv": csv_of(rows, [*GOOD, *MONEY[1:]]).encode()})
        for field in ("11,27", ""):  # what is paid, what was billed
            head, first, last = RETURNS.splitlines()
            titles = head + ";montant_facture"
            given = [(first.replace("11,27", amount) + ";" if field else first + ";" + amount).replace("amo", payer) for payer in ("amo", "amc", "patient", "amo")]
            data = "\n".join([titles, *given, last + ";" + amount]) + "\n"
            yield Case(f"retours of {'paid' if field else 'billed'} {amount}", ["journal", "j.db", "retours", "f.csv"], TOLD, files={**BASE, "f.csv": data.encode()},
                       before=JOURNAL, then=["journal", "j.db", "impayes"])
        price = amount.replace(",", ".")
        cabinet = PRACTITIONER + PRICE_LIST.format(price)
        yield Case(f"cabinet of {price}", ["bill", "f.csv", "--cabinet", "f.toml"], TOLD,
                   files={"f.toml": cabinet.encode(), "f.csv": SESSIONS.replace("RAB 8,5", "HN 60").encode()})
        lines = '[[ligne]]\ntarif = "p"\nnombre = 1000000\n' * 3
        devis = f'cabinet = "cabinet.toml"\nnumero = "D"\ndate = 2026-03-02\ntotal = "{price}"\n[patient]\nnom = "Roux"\nprenom = "Luc"\n{lines}'
        yield Case(f"devis of the price list of {price}", ["devis", "f.toml"], TOLD, files={"f.toml": devis.encode(), "cabinet.toml": cabinet.encode()})
        yield Case(f"devis of {price}", ["devis", "f.toml"], TOLD, files={"f.toml": (DEVIS.replace("25.00", price).replace("nombre = 2", "nombre = 1000000")).encode()})
        number = amount.lstrip("-")
        for threshold in ("devis-obligatoire", "franchise-par-acte", "ik-abattement-plaine", "nuit-debut", "rqd-max-an"):
            yield Case(f"--seuil {threshold}={number}", ["check", "bon.csv", "--seuil", f"{threshold}={number}"], TOLD, files=BASE)


def at_the_edges():
    for number in NUMBERS:
        yield Case(f"a coefficient of {number[:20]}", ["quote", f"RAB {number}", "-d", "2026-03-02"], REFUSED)
        row = {**GOOD, "montant": number, "distance": number, "seance": number, "quantite": number, "duree": number}
        for words in (["check", "f.csv"], ["bill", "f.csv"]):
            yield Case(f"{words[0]} of amounts of {number[:20]}", words, ACCEPTED, files={"f.csv": csv_of([GOOD, row], [*row]).encode()})
        for field in ("distance_km", "sessions"):
            told = TOLD if number in ("1" * 40, "0", "-0", "99999999999999999999", "100001", "0,0000001", "+1") else REFUSED
            yield Case(f"{field} of {number[:20]}", ["quote", "-"], told, stdin=json.dumps({"cotation": "RAB 8,5", "date": "2026-03-02", field: number}).encode() + b"\n")
        yield Case(f"a price of {number[:20]}", ["devis", "f.toml"], REFUSED | {1}, files={"f.toml": DEVIS.replace("25.00", number).encode()})
        yield Case(f"--seances {number[:20]}", ["quote", "RAB 8,5", "-n", number], REFUSED)
    for day in DAYS + GOOD_DAYS:
        good = day in GOOD_DAYS
        yield Case(f"quote on {day}", ["quote", "AMK 10,7", "-d", day], ACCEPTED | {3} if good else REFUSED)
        yield Case(f"check of {day}", ["check", "f.csv"], ACCEPTED, files={"f.csv": csv_of([GOOD, {**GOOD, "date": day, "naissance": day, "date_ordonnance": day}], [*GOOD, "naissance", "date_ordonnance"]).encode()},
                   needs="" if good or day in ("2026-3-2", "2026-03-02T10:00") else "ENT-011")
        yield Case(f"devis of {day}", ["devis", "f.toml"], TOLD if good else REFUSED | {1}, files={"f.toml": DEVIS.replace("2026-03-02", day).encode()})


def cases():
    return [*in_sessions(), *in_toml(), *in_words(), *amounts(), *at_the_edges()]
