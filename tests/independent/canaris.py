#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants canaries, words that stand nowhere else, in every personal cell of sessions, patients, cabinet, devis and runs
every command and format on them, malformed rows and unreadable files included: none of them may come out in a message,
in a report, in the name of a file, nor in a file that others may read.

A document is for its owner and holds names on purpose: of `bill` and `devis`, only the messages are searched for the
names of `patients.csv`, of the cabinet and of the devis; nothing at all may hold what is in the sessions besides it."""

import argparse
import os
import pathlib
import stat
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Of the sessions: what designates somebody, in columns known and unknown.
SESSIONS = {
    "patient": "Zorglubine Anastasie", "praticien": "Dr Bartholomeus", "remplace": "Quetzalcoatline Ida",
    "prescripteur": "Dr Wolframine", "adresse": "17 impasse Quasimodo", "Nom": "Abracadabrelle", "NIR": "2 85 05 78 006 084 91",
    "Téléphone": "06 39 98 12 34", "Note": "voisin de Xylophonia",
}
NIR = "185057800608436" # with the right key or not, a NIR is not shown
TITLES = ["patient", "date", "cotation", "montant", "heure", "praticien", "remplace", "prescripteur", "adresse", "lieu", "duree",
          "distance", "naissance", "ordonnance", "Nom", "NIR", "Téléphone", "Note"]
PATIENTS = {"nom": "Mandragorette", "prenom": "Philomenie", "adresse": "8 quai Nosferatu, 29000 Quimper", "naissance": "1971-03-14"}
CABINET = {"nom": "Cagliostrine", "prenom": "Ermengarde", "adresse": "3 place Golgotha"}
DEVIS = {"nom": "Rocamadourette", "prenom": "Sigismonde", "adresse": "5 allee Belzebuth", "prescripteur": "Dr Fantomassine"}
FORMATS = ["text", "csv", "json", "ndjson", "sarif", "junit", "github", "gitlab", "html"]


def folded(text):
    return text.lower().replace(" ", "").replace("\u00a0", "")


def words(values):
    """What must not be seen: the long words, and numbers without their blanks."""
    found = set()
    for value in values:
        digits = value.replace(" ", "")
        if digits.isdigit():
            found.add(digits)
        found.update(folded(word) for word in value.replace(",", " ").split() if len(word) > 7 and not word.isdigit())
    return found


def row(**changed):
    cells = {**SESSIONS, "date": "2026-03-02", "cotation": "RAB 8,5", "montant": "18,79", "heure": "09:00", "lieu": "cabinet",
             "duree": "30", "distance": "", "naissance": "1971-03-14", "ordonnance": "O1", **changed}
    return [cells.get(title, "") for title in TITLES]


def csv_of(rows, delimiter=";", titles=TITLES):
    return "\n".join(delimiter.join(each) for each in [titles, *rows]) + "\n"


def sessions():
    """Name, text of session files: readable, faulty, malformed."""
    good = row()
    wrong = [row(montant="17,00"), row(date="2026-03-03", cotation="RAM 8,09 + IFD", lieu="domicile"), row(date="2027-03-02"),
             row(patient=NIR, montant="1,00"), row(patient=NIR[:-2] + "11"), row(prescripteur="10100000018"), row(heure="09:10"),
             row(cotation="AMZ 3"), row(cotation="RAB 8,5 + + IFD"), row(lieu="domicile", cotation="RAB 8,5 + IFD + IK 8", distance="2")]
    unreadable = [row(date="32/13/2026"), row(date=""), row(patient=""), row(cotation=""), row(montant="dix euros"), row(heure="25:99"),
                  row(lieu="quelque part"), row(naissance="en mars"), good + ["de trop", SESSIONS["Nom"]], good[:2], [SESSIONS["patient"]],
                  row(adresse="17;impasse Quasimodo;Quimper")]
    # A cell that lost its place: somebody's name where something else is expected.
    moved = [row(**{column: SESSIONS["patient"]}) for column in ("date", "montant", "heure", "lieu", "duree", "distance", "naissance")]
    moved += [row(**{column: SESSIONS["adresse"]}) for column in ("date", "montant", "lieu", "duree", "naissance")]
    moved += [row(**{column: SESSIONS["NIR"]}) for column in ("date", "montant", "lieu", "duree", "heure", "naissance")]

    texts = {"bon": csv_of([good]), "fautes": csv_of([good, *wrong]), "illisible": csv_of([good, *unreadable]),
             "decale": csv_of([good, *moved]), "seul": csv_of(unreadable),
             "guillemet": csv_of([good]) + ';"'.join(good) + "\n", "virgules": csv_of([[cell.replace(",", ".") for cell in good]], ","),
             "sans-titres": ";".join(good) + "\n", "sans-date": csv_of([good[:1] + good[2:]], ";", TITLES[:1] + TITLES[2:])}
    pairs = ",".join(f'"{title}":"{cell}"' for title, cell in zip(TITLES, good))
    texts["objets"] = "{" + pairs + "}\n"
    texts["objets-faux"] = "{" + pairs + "}\n{" + pairs + ',"x":[1]}\n{' + pairs + "\n[1]\n" + f'"{SESSIONS["Nom"]}"\n'
    return {f"{name}.{'ndjson' if name.startswith('objets') else 'csv'}": text.encode() for name, text in texts.items()} | {
        "ancien.csv": csv_of([good]).encode("cp1252"), "octets.csv": csv_of([good]).encode() + b"\x81\xff\x00" + good[0].encode()}


def patients():
    line = ";".join(["Zorglubine Anastasie", *PATIENTS.values()])
    titles = "id;" + ";".join(PATIENTS)
    faults = {"bons": f"{titles}\n{line}\n", "deux": f"{titles}\n{line}\n{line}\n", "trop": f"{titles}\n{line};{PATIENTS['nom']}\n",
              "peu": f"{titles}\n{PATIENTS['nom']}\n", "date": f"{titles}\n{line.replace('1971-03-14', PATIENTS['nom'])}\n",
              "titres": f"{line}\n", "guillemet": f'{titles}\n{line}\n"{line}\n', "vide": f"{titles}\n;{PATIENTS['nom']};;;\n",
              "colonne": f"{titles};{PATIENTS['nom']}\n{line};x\n"}
    return {f"patients-{name}.csv": text.encode() for name, text in faults.items()}


def cabinets():
    good = (f'[praticien]\nnom = "{CABINET["nom"]}"\nprenom = "{CABINET["prenom"]}"\nrpps = "99900029119"\n'
            f'adresse = ["{CABINET["adresse"]}", "29000 Quimper"]\n')
    faults = {"bon": good, "nombre": good.replace(f'"{CABINET["nom"]}"', "12"), "date": good + f'siret = "{CABINET["nom"]}"\n',
              "syntaxe": good + f"{CABINET['nom']} Golgotha\n", "cle": good + f'nomm = "{CABINET["nom"]}"\n',
              "liste": good.replace("[\"3", "\"3").replace("\", \"29000 Quimper\"]", "\""), "rpps": good.replace("99900029119", CABINET["nom"]),
              "deux": good + f'nom = "{CABINET["nom"]}"\n'}
    return {f"cabinet-{name}.toml": text.encode() for name, text in faults.items()}


def devis():
    good = (f'cabinet = "cabinet-bon.toml"\nnumero = "DV-1"\ndate = 2026-03-02\n\n[patient]\nnom = "{DEVIS["nom"]}"\n'
            f'prenom = "{DEVIS["prenom"]}"\nnaissance = 1993-03-03\nadresse = "{DEVIS["adresse"]}"\n\n[ordonnance]\ndate = 2026-02-24\n'
            f'prescripteur = "{DEVIS["prescripteur"]}"\n\n[[ligne]]\nlibelle = "Thérapie manuelle"\nduree = 45\nprix = "60.00"\n'
            'nombre = 2\nnature = "therapeutique"\n')
    faults = {"bon": good, "nombre": good.replace(f'"{DEVIS["nom"]}"', "12"), "naissance": good.replace("1993-03-03", f'"{DEVIS["nom"]}"'),
              "syntaxe": good.replace('\n[ordonnance]', f'{DEVIS["nom"]} Belzebuth\n[ordonnance]'), "cle": good.replace("prenom", "prenomm"),
              "date": good.replace("2026-02-24", "2026-04-24"), "sans": good.split("[[ligne]]")[0],
              "suite": good.replace(f'"{DEVIS["adresse"]}"', f'"{DEVIS["adresse"]}')}
    return {f"devis-{name}.toml": text.encode() for name, text in faults.items()}


class Search:
    def __init__(self, kine, directory):
        self.kine, self.directory = kine, directory
        self.problems = []
        self.runs = 0

    def run(self, *words_given):
        self.runs += 1
        return subprocess.run([self.kine, *words_given], capture_output=True, check=False, cwd=self.directory, stdin=subprocess.DEVNULL,
                              env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21", "HOME": str(self.directory)})

    def look(self, what, data, hidden):
        text = folded(data.decode("utf-8", "replace"))
        for word in sorted(hidden):
            if word in text:
                at = text.index(word)
                self.problems.append(f"{what}: « {word} » in « {text[max(0, at - 60):at + 40]} »".replace("\n", "⏎"))

    def judge(self, arguments, everywhere, in_messages):
        """`everywhere`: words that nothing may hold; `in_messages`: those that the answer may."""
        done = self.run(*arguments)
        if done.returncode not in (0, 1, 2, 3):
            self.problems.append(f"{arguments}: exit {done.returncode}")
        self.look(f"{' '.join(arguments)} (messages)", done.stderr, everywhere | in_messages)
        self.look(f"{' '.join(arguments)} (answer)", done.stdout, everywhere)

    def rights(self, *arguments):
        """Files made with no umask: for their owner only."""
        before = set(self.directory.rglob("*"))
        old = os.umask(0)
        try:
            self.run(*arguments)
        finally:
            os.umask(old)
        made = [path for path in self.directory.rglob("*") if path not in before]
        if not made:
            self.problems.append(f"{' '.join(arguments)}: makes no file")
        for path in made:
            wanted = 0o700 if path.is_dir() else 0o600
            if stat.S_IMODE(path.stat().st_mode) != wanted:
                self.problems.append(f"{' '.join(arguments)}: {path.name} has mode {stat.S_IMODE(path.stat().st_mode):o}")
        return made


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    options = parser.parse_args()
    of_sessions = words(SESSIONS.values()) | {NIR, NIR[:13]}
    with tempfile.TemporaryDirectory(prefix="kine-canaris-") as home:
        directory = pathlib.Path(home)
        files = {**sessions(), **patients(), **cabinets(), **devis()}
        for name, data in files.items():
            (directory / name).write_bytes(data)
        search = Search(str(options.kine.resolve()), directory)
        for name in sessions():
            for form in FORMATS:
                search.judge(["check", name, "-f", form, "-v"], of_sessions, set())
            search.judge(["check", name, "--historique", "bon.csv", "-q"], of_sessions, set())
            for words_given in (["check", name, "--fix", "--unsafe-fixes", "-v", "-o", "c.csv"], ["check", name, "--write-baseline", "b.json"]):
                search.judge(words_given, of_sessions, set())
            search.judge(["check", name, "--diff", "--unsafe-fixes", "-v"], set(), of_sessions) # the lines themselves, for patch
            search.judge(["pseudonymise", name, "-v"], of_sessions, set())
            for form in ("text", "csv", "json"):
                search.judge(["bill", name, "-f", form, "-v"], set(), of_sessions)
        for name in patients():
            search.judge(["bill", "bon.csv", "--patients", name, "-v"], set(), of_sessions | words(PATIENTS.values()))
        for name in cabinets():
            search.judge(["bill", "bon.csv", "--cabinet", name, "-v"], set(), of_sessions | words(CABINET.values()))
        for name in devis():
            for form in ("text", "csv", "json"):
                search.judge(["devis", name, "-f", form, "-v"], set(), words(DEVIS.values()) | words(CABINET.values()))
        made = []
        for form in FORMATS:
            made += search.rights("check", "fautes.csv", "-f", form, "-o", f"rapport.{form}")
        for arguments in (["check", "fautes.csv", "--fix", "--unsafe-fixes"], ["check", "fautes.csv", "--write-baseline", "base.json"],
                          ["check", "fautes.csv", "--write-profil", "profil.toml"], ["devis", "devis-bon.toml", "-o", "devis.txt"],
                          ["check", "fautes.csv", "--diff", "-o", "diff.txt"], ["pseudonymise", "bon.csv", "-o", "copie.csv"],
                          ["bill", "bon.csv", "--patients", "patients-bons.csv", "-o", "documents"],
                          ["pseudonymise", "bon.csv", "virgules.csv", "-o", "copies"]):
            made += search.rights(*arguments)
        for path in made: # a name of file is seen by others
            search.look(f"name of file {path.name}", path.name.encode(), of_sessions | words(PATIENTS.values()))
        problems, runs = search.problems, search.runs
    for problem in problems:
        print("FAIL " + problem)
    print(f"{runs} passed, 0 failed" if not problems else f"{runs - len(problems)} passed, {len(problems)} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
