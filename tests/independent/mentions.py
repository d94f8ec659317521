#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a devis, a note d'honoraires or a feuille de soins must bear or must not hold, against the frozen facts
(tests/vectors/mentions.csv): the days of each mention, as `kine tarifs age` tells them; then one document for each mention,
whole but for it: the devis refused or warned about, word by word, the note and the feuille that say what is missing; the
sentences printed; the totals at which a devis, then a note, becomes due.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import prix  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
AGE = ("tarifs", "age", "--depuis", "2100-01-01")  # everything was read before that day
CABINET = """{vat}[praticien]
nom = "Morvan"
prenom = "Solène"
rpps = "99900029119"
siret = "99929110700012"
adresse = ["12 rue du Port", "29000 Quimper"]
[[hn]]
id = "posture"
libelle = "Analyse de posture"
prix = "40.00"
duree = 30
nature = "therapeutique"
"""
CARE = 'cotation = "RAM 8,09 + DE 20"\n'
WELLNESS = '[[ligne]]\nlibelle = "Cours de Pilates"\nduree = 45\nprix = "25.00"\nnombre = 2\nnature = "bien-etre"\n'
PRESCRIPTION = '[ordonnance]\ndate = 2026-06-19\nprescripteur = "Dr Riou"\n'
THERAPEUTIC = '[[ligne]]\nlibelle = "Thérapie manuelle"\nduree = 50\nprix = "60.00"\nnombre = 5\nnature = "therapeutique"\n'
PATH = ('[[ligne]]\ncotation = "AMK 10,7"\nnombre = 1\n[[ligne]]\ncotation = "RAM 8,09"\nnombre = 8\n'
        f'[[ligne]]\n{CARE}de_motif = "exigence_horaire"\nnombre = 1\n')
HEAD = """cabinet = "cabinet.toml"
numero = "DV-1"
date = 2026-06-22
valable_jusqu_au = 2026-09-22
premiere_seance = 2026-06-29
paiement = "à chaque séance"
"""
PATIENT = '[patient]\nnom = "Wójcik"\nprenom = "Zofia"\nnaissance = 1951-06-13\n'
DEVIS = HEAD + PATIENT + PRESCRIPTION + THERAPEUTIC + WELLNESS + PATH
SAME_VISIT = ('nature = "bien-etre"\n', 'nature = "bien-etre"\nmeme_visite = true\n')
LABEL = 'libelle = "Cours de Pilates"'
TARIF = ('libelle = "Thérapie manuelle"\nduree = 50\nprix = "60.00"', 'tarif = "posture"\nprix = "45.00"')
WRONG = {  # field: what makes the whole devis lack it, or hold it; the word of those that look for words stands for WORD
    "date": ("date = 2026-06-22\n", ""),
    "patient.nom": ('nom = "Wójcik"\n', ""),
    "patient.prenom": ('prenom = "Zofia"\n', ""),
    "patient.naissance": ("naissance = 1951-06-13\n", ""),
    "ligne": (THERAPEUTIC + WELLNESS + PATH, ""),
    "ligne.libelle": (LABEL + "\n", ""),
    "ligne.prix": ('prix = "25.00"\n', ""),
    "ligne.nombre": ("nombre = 2\n", ""),
    "ligne.duree": ("duree = 45\n", ""),
    "ordonnance": (PRESCRIPTION, ""),
    "ordonnance.apres": ("date = 2026-06-19", "date = 2026-06-30"),
    "ordonnance.date": ("date = 2026-06-19\n", ""),
    "ordonnance.prescripteur": ('prescripteur = "Dr Riou"\n', ""),
    "ligne.seance-mixte": ('nature = "bien-etre"\n', 'nature = "bien-etre"\ncotation = "RAM 8,09"\n'),
    "ligne.meme-visite": SAME_VISIT,
    "ligne.meme-visite-sans-duree": ('duree = 45\nprix = "25.00"\nnombre = 2\n', 'prix = "25.00"\nnombre = 2\nmeme_visite = true\n'),
    "ligne.complement": (LABEL, 'meme_visite = true\nlibelle = "Le WORD du cours"'),
    "ligne.bilan-meme-visite": (LABEL, 'meme_visite = true\nlibelle = "Le WORD du coureur"'),
    "ligne.mots-interdits": (LABEL, 'libelle = "Le WORD du cours"'),
    "ligne.acte-nomenclature": ('libelle = "Thérapie manuelle"', 'libelle = "Le WORD du dos"'),
    "paiement.mots-interdits": ("à chaque séance", "en partie WORD, puis à la fin"),
    "remise": (HEAD, HEAD + 'remise = "20 %"\n'),
    "forfait": (HEAD, HEAD + "forfait = true\n"),
    "acompte": (HEAD, HEAD + 'acompte = "100 €"\n'),
    "frais_annulation": (HEAD, HEAD + 'frais_annulation = "30 €"\n'),
    "premiere_seance": ("premiere_seance = 2026-06-29", "premiere_seance = 2026-06-21"),
    "signe_le": (HEAD, HEAD + "signe_le = 2026-06-30\n"),
    "signe_le.validite": ("valable_jusqu_au = 2026-09-22", "valable_jusqu_au = 2026-06-24\nsigne_le = 2026-06-25"),
    "valable_jusqu_au": ("valable_jusqu_au = 2026-09-22\n", ""),
    "total": (HEAD, HEAD + 'total = "371.00"\n'),  # 5 × 60 + 2 × 25 + 20
    "depassement.motif": ('de_motif = "exigence_horaire"\n', ""),
    "depassement.motif-autre": ('de_motif = "exigence_horaire"', 'de_motif = "autre"'),
    "depassement.tiers-payant": (HEAD, HEAD + "tiers_payant = true\n"),
    "depassement.c2s": ('de_motif = "exigence_horaire"\n', "", HEAD, HEAD + 'exoneration = "c2s"\n'),
    "ligne.prix-du-cabinet": TARIF,
    "ligne.prix-eleve": ('prix = "60.00"', 'prix = "150.01"'),
    "bilan-du": ('[[ligne]]\ncotation = "AMK 10,7"\nnombre = 1\n', ""),
}
CABINET_LINES = {"praticien.nom": 'nom = "Morvan"\n', "praticien.prenom": 'prenom = "Solène"\n', "praticien.numero": 'rpps = "99900029119"\n',
                 "praticien.siret": 'siret = "99929110700012"\n', "praticien.adresse": 'adresse = ["12 rue du Port", "29000 Quimper"]\n'}
NEVER = {"ordonnance": THERAPEUTIC + PATH, "ligne.acte-nomenclature": None}  # of wellness acts alone
# A row of care, a row outside the nomenclature, and the patient's own: the column that holds what a field asks.
CARE_ROW = {"patient": "P1", "date": "2026-06-22", "cotation": "RAM 8,09 + DE 5", "mode": "MODE", "lieu": "cabinet",
            "prescripteur": "99900000011",
            "date_ordonnance": "2026-06-19", "exoneration": "aucune", "regime": "general", "tiers_payant": "non",
            "de_motif": "exigence_horaire"}
FEE_ROW = {"patient": "P1", "date": "2026-06-22", "cotation": "HN 80", "lieu": "cabinet", "hn_libelle": "Thérapie manuelle",
           "hn_nature": "therapeutique", "devis": "DV-1"}
FEE_COLUMNS = {"ligne.lieu": "lieu", "ligne.libelle": "hn_libelle", "ligne.nature": "hn_nature", "ligne.devis": "devis"}
WHO = {"id": "P1", "nom": "Martin", "prenom": "Jeanne", "naissance": "1990-05-21", "adresse": "", "nir": "290059912345603", "rang": "1",
       "regime": "01", "caisse": "291"}
SAID_OF_A_NOTE = {"texte.non-rembourse": "therapeutique", "texte.tva": "therapeutique", "texte.tva-franchise": "bien-etre",
                  "texte.tva-taux": "bien-etre"}


def mentions(only=None):
    return [row for row in prix.rows("mentions.csv") if not only or row["champ"] == only]


def plain(text):
    return " ".join(text.casefold().split())


def table(*entries):
    return ";".join(entries[0]) + "\n" + "".join(";".join(entry.values()) + "\n" for entry in entries)


class Desk:
    """kine asked for one document at a time. `run`: from words to what it writes."""

    def __init__(self, run, home):
        self.run, self.home = run, pathlib.Path(home)

    def write(self, name, text):
        (self.home / name).write_text(text, encoding="utf-8")
        return str(self.home / name)

    def devis(self, text, cabinet=CABINET, vat=""):
        self.write("cabinet.toml", cabinet.replace("{vat}", vat))
        return self.write("devis.toml", text)

    def findings(self, text, cabinet=CABINET):
        """{(severity, code)} of what is said of a devis, refused or not."""
        path = self.devis(text, cabinet)
        lines = [re.match(r"[^ ]*:\d+:\d+: (\w+): .*\[([A-Z]+-\d+)\]$", line) for line in self.run("devis", path)[1].splitlines()]
        return {(found[1], found[2]) for found in lines if found}

    def bill(self, row, who=WHO, cabinet=CABINET, vat="", copy=False):
        """(the documents, what is said beside them)"""
        words = ["--duplicata"] if copy else []
        out, err = self.run("bill", self.write("seances.csv", table(*row) if isinstance(row, list) else table(row)), "-d", "2026-06-30",
                            "--cabinet", self.write("cabinet.toml", cabinet.replace("{vat}", vat)),
                            "--patients", self.write("patients.csv", table(who)), "-f", "json", *words)
        return {each["kind"]: each for each in json.loads(out)["documents"]}, err


def wrong_days(age, only=None):
    """`age`: what `kine tarifs age` tells, in JSON, of everything read before some far day."""
    told, expected = [], []
    for entry in age["entries"]:
        if entry["subject"]["kind"] == "mention" and (not only or entry["subject"]["name"] == only):
            source = entry["source"]
            told.append((entry["subject"]["name"], source["valid_from"], "oui" if source["valid_from_is_floor"] else "non",
                         source["valid_to"] or "", source["confidence"]))
    sure = {}  # a confidence that the sources do not give is the one of the tables
    for name, first, floor, _, confidence in told:
        sure.setdefault((name, first, floor), confidence)
    for row in mentions(only):
        place = row["champ"], row["du"], row["plancher"]
        expected.append((*place, "", row["confiance"] or sure.get(place, "")))
    for each in sorted(set(told) | set(expected)):
        wrong = told.count(each) != expected.count(each)
        yield f"days of {each[0]}", f"{each}: told {told.count(each)} times, expected {expected.count(each)}" if wrong else None


def edited(text, edits, word=""):
    for old, new in zip(edits[::2], edits[1::2]):
        assert old in text, old
        text = text.replace(old, new.replace("WORD", word), 1)
    return text


def wrong_devis(desk, only=None):
    if not only:
        base = desk.findings(DEVIS)
        yield "the whole devis", f"nothing expected, {sorted(base)}" if base else None
    for row in mentions(only):
        field = row["champ"]
        expected = row["gravite"], row["code"]
        if row["documents"] != "devis" or not (field in WRONG or field in CABINET_LINES):
            continue
        for word in row["mots"].split("|"):
            if field in CABINET_LINES:
                found = desk.findings(DEVIS, edited(CABINET, (CABINET_LINES[field], "")))
            else:
                found = desk.findings(edited(DEVIS, WRONG[field], word))
            yield f"devis, {field} {word}".rstrip(), None if expected in found else f"{expected} expected, {sorted(found)}"
    for field in NEVER.keys() & {row["champ"] for row in mentions(only)}:
        text = edited(DEVIS, (THERAPEUTIC + WELLNESS + PATH, WELLNESS))
        text = edited(text, (PRESCRIPTION, "") if NEVER[field] else (LABEL, 'libelle = "Rééducation par le sport"'))
        found = desk.findings(text)
        yield f"devis, wellness, {field}", f"nothing expected, {sorted(found)}" if found else None


def wrong_prices(desk, only=None):
    """The same act at two prices: of two devis, of two patients of a month."""
    for row in mentions(only):
        if row["champ"] == "prix-entre-devis":
            desk.devis(DEVIS)
            other = desk.write("autre.toml", edited(DEVIS, ('prix = "60.00"', 'prix = "61.00"', "DV-1", "DV-2")))
            told = desk.run("devis", desk.home / "devis.toml", other)
        elif row["champ"] == "prix-differents":
            told = desk.bill([FEE_ROW, {**FEE_ROW, "patient": "P2", "cotation": "HN 81"}])
        else:
            continue
        text = str(told[1])
        line = next((line for line in text.splitlines() if f"[{row['code']}]" in line), "")
        yield row["champ"], None if f": {row['gravite']}: " in line else f"{row['gravite']} {row['code']} expected, {line!r}"


def wrong_sentences(desk, only=None):
    """What is printed on the whole devis, and not when nothing calls for it."""
    for row in mentions(only):
        if "devis" not in row["documents"] or not row["dit"]:
            continue
        due = 'tva_bien_etre = "due"\n' if row["champ"] == "texte.tva-taux" else ""
        text = plain(desk.run("devis", desk.devis(DEVIS, vat=due))[0])
        yield f"devis says {row['champ']}", None if row["dit"] in text else f"« {row['dit']} » expected"
        other = {"texte.tva": (THERAPEUTIC, "", PATH, ""), "texte.tva-franchise": (WELLNESS, ""), "texte.tva-taux": (WELLNESS, ""),
                 "texte.depassement": (PATH, "")}.get(row["champ"])
        if other:
            text = plain(desk.run("devis", desk.devis(edited(DEVIS, other), vat=due))[0])
            yield f"devis does not say {row['champ']}", f"« {row['dit']} » is said" if row["dit"] in text else None


def wrong_note(desk, only=None):
    for row in mentions(only):
        field = row["champ"]
        if row["documents"] == "note" and (field in FEE_COLUMNS or field in CABINET_LINES or field == "patient.nom"):
            found, said = desk.bill({**FEE_ROW, FEE_COLUMNS.get(field, "devis"): "" if field in FEE_COLUMNS else "DV-1"},
                                    who={**WHO, "nom": ""} if field == "patient.nom" else WHO,
                                    cabinet=edited(CABINET, (CABINET_LINES[field], "")) if field in CABINET_LINES else CABINET)
            missing = found["fees"]["missing"]
            right = missing == [field] and f"[{row['code']}]" in said
            yield f"note, {field}", None if right else f"{row['code']} expected, missing {missing}"
        if "note" in row["documents"].split() and field in SAID_OF_A_NOTE:
            due = 'tva_bien_etre = "due"\n' if field == "texte.tva-taux" else ""
            for nature in ("therapeutique", "bien-etre"):
                note = desk.bill({**FEE_ROW, "hn_nature": nature}, vat=due)[0]["fees"]
                expected = nature == SAID_OF_A_NOTE[field] or field == "texte.non-rembourse"
                said = any(row["dit"] in plain(each) for each in note["mentions"])
                yield f"note, {nature}, {field}", None if said == expected else f"said: {said}, expected: {expected}"
                rate = (note["vat"] or {}).get("rate_percent")
                yield f"note, {nature}, rate", (None if not due or rate == (int(row["montant"]) if expected else None)
                                                else f"{row['montant']} % expected, {rate}")
        if field == "seuil" and row["documents"] == "note":
            for price, expected in ((row["montant"], True), (f"{int(row['montant']) - 1},99", False)):
                found = desk.bill({**FEE_ROW, "cotation": f"HN {price}"})[0]["fees"]["mandatory"]
                yield f"note of {price}", None if found == expected else f"mandatory {expected} expected, {found}"
        if field == "seuil" and row["documents"] == "devis":
            for price, expected in ((row["montant"], True), (f"{int(row['montant']) - 1},99", False)):
                found = "ligne.devis" in desk.bill({**FEE_ROW, "cotation": f"HN {price}", "devis": ""})[0]["fees"]["missing"]
                yield f"note of {price} without a devis", None if found == expected else f"missing {expected} expected, {found}"
                one = edited(DEVIS, (WELLNESS + PATH, "", 'prix = "60.00"\nnombre = 5', f'prix = "{price.replace(",", ".")}"\nnombre = 1'))
                found = json.loads(desk.run("devis", desk.devis(one), "-f", "json")[0])["mandatory"]
                yield f"devis of {price}", None if found == expected else f"mandatory {expected} expected, {found}"


def sheet(desk, mode="securise", who=WHO, cabinet=CABINET, **cells):
    return desk.bill({**CARE_ROW, "mode": mode, **cells}, who=who, cabinet=cabinet, copy="copy" in cells)[0]["care"]


def wrong_sheet(desk, only=None):
    """Each field taken away, in each mode: a card that was read says who the patient is."""
    for mode in ("securise", "degrade", "papier"):
        for row in mentions(only):
            field, documents = row["champ"], row["documents"].split()
            if not row["documents"].startswith("soins") or field.startswith("texte."):
                continue
            column, cells, who, cabinet = field.rpartition(".")[2], {}, WHO, CABINET
            if field in CABINET_LINES:
                cabinet = edited(CABINET, (CABINET_LINES[field], ""))
            elif field.startswith("patient."):
                who = {**WHO, column.removesuffix("-faux"): "290059912345604" if field == "patient.nir-faux" else ""}
                cells = {"regime": ""} if column == "regime" else {}  # the sessions may tell it
            else:
                cells = {column: ""}
            expected = {(field, row["code"], row["gravite"] == "erreur")} if {"soins", f"soins-{mode}"} & set(documents) else set()
            missing = sheet(desk, **{"mode": mode, **cells}, who=who, cabinet=cabinet)["missing"]
            found = {(each["field"], each["code"], each["mandatory"]) for each in missing}
            yield f"{mode}, {field}", None if found == expected else f"{sorted(expected)} expected, {sorted(found)}"


def wrong_modes(desk, only=None):
    """The sentences of each mode, with tiers payant and without; a copy."""
    printed = [row for row in mentions(only) if row["dit"] and "soins" in row["documents"] and row["champ"] != "texte.duplicata"]
    for mode in ("securise", "degrade", "papier") if printed else ():
        for third_party in ("oui", "non"):
            said = plain(" ".join(sheet(desk, mode, tiers_payant=third_party)["mentions"]))
            for row in printed:
                told_when = {"texte.tiers-payant": "oui", "texte.sans-tiers-payant": "non"}.get(row["champ"], third_party)
                expected = f"soins-{mode}" in row["documents"].split() and told_when == third_party
                yield (f"{mode}, tiers payant {third_party}, {row['champ']}",
                       None if (row["dit"] in said) == expected else f"« {row['dit']} » expected: {expected}")
    for row in mentions(only):
        if row["champ"] == "texte.duplicata":
            for copy in (True, False):
                found = desk.bill([{**CARE_ROW, "mode": "papier", "hn_libelle": "", "hn_nature": "", "devis": ""},
                                   {**CARE_ROW, **FEE_ROW, "mode": ""}], copy=copy)[0]
                marks = {kind: found[kind]["mark"] for kind in ("care", "fees")}
                expected = dict.fromkeys(marks, row["dit"] if copy else None)
                yield f"copy {copy}", None if marks == expected else f"{expected} expected, {marks}"


def questions(desk, age, only=None):
    yield from wrong_days(age, only)
    for each in (wrong_devis, wrong_prices, wrong_sentences, wrong_note, wrong_sheet, wrong_modes):
        yield from each(desk, only)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()
    with tempfile.TemporaryDirectory(prefix="kine-mentions-") as home:
        env = {"HOME": home, "LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21",
               **{name: os.environ[name] for name in ("KINE_TARIFFS", "ASAN_OPTIONS", "LSAN_OPTIONS") if name in os.environ}}

        def run(*words):
            done = subprocess.run([kine, *words], capture_output=True, text=True, check=False, env=env)
            return done.stdout, done.stderr

        results = list(questions(Desk(run, home), json.loads(run(*AGE, "-f", "json")[0])))
    return prix.tell(results)


if __name__ == "__main__":
    sys.exit(main())
