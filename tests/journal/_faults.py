# SPDX-License-Identifier: Apache-2.0
"""What happens to the file, to its disk and to its clock. Each case answers what is wrong; its title is its first line."""

import contextlib
import fcntl
import os
import pathlib
import random
import resource
import shutil
import sqlite3
import subprocess

from _world import content, lost, wrong

NOBODY = 65534


def refused(done, code):
    """A refusal is told with its code and nothing else happens."""
    good = done.returncode == 3 and f"[{code}]" in done.stderr and not done.stdout
    return [] if good else [f"{code} was expected: {done.returncode} {done.stdout}{done.stderr}"]


def fine(done):
    return [] if done.returncode == 0 else [f"{done.args}: {done.returncode} {done.stderr}"]


def billed(world, patients=("P1", "P2"), sessions="seances.csv"):
    world.sessions(sessions, patients)
    return fine(world.run(world.bill(sessions)))


@contextlib.contextmanager
def small_disk(world):
    """A disk of 1 MB, or nothing when it cannot be had."""
    place = world.directory / "disk"
    place.mkdir()
    mounted = os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", place], check=False,
                                                   capture_output=True).returncode == 0
    try:
        yield place if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", place], check=True)


def disk_full(world):
    """disk full: refused at every size that is too small, nothing lost, and it goes on when there is room"""
    problems = []
    world.sessions("seances.csv", [f"P{i}" for i in range(40)])
    world.sessions("suite.csv", [f"Q{i}" for i in range(40)])
    with small_disk(world) as disk:
        if disk is None:
            print("disk full: no disk can be mounted, only the limit on files is tried")
            return []
        journal = disk / "journal"
        problems += fine(world.run(world.bill("seances.csv", journal=journal)))
        before = content(journal)
        stopped = 0
        for free in (0, 4, 12, 28, 44, 60, 100, 160):
            filler = disk / "filler"
            stat = os.statvfs(disk)
            filler.write_bytes(bytes(max(0, stat.f_bavail * stat.f_frsize - free * 1024)))
            done = world.run(world.bill("suite.csv", journal=journal))
            if done.returncode != 0:
                problems += refused(done, "JRN-005")
                stopped += 1
            filler.unlink()
            problems += wrong(journal) + world.verified(journal)
            after = content(journal)
            problems += lost(before, after)
            if done.returncode != 0 and after != before:
                problems.append(f"{free} KB: half was written")
            if done.returncode == 0:
                break
        problems += fine(world.run(world.bill("suite.csv", journal=journal))) + wrong(journal)
        problems += [] if stopped >= 3 else [f"the disk was full {stopped} times only"]
        problems += [] if len(content(journal)["document"]) == 160 else ["not 160 documents at the end"]
    return problems


def files_limited(world):
    """a limit on the size of files, as a quota: refused, nothing lost"""
    problems = billed(world)
    before = content(world.journal)
    world.sessions("suite.csv", [f"Q{i}" for i in range(40)])
    stopped = 0
    for kilobytes in (8, 32, 64, 72, 96, 128):
        def limit(size=kilobytes * 1024):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        done = world.run(world.bill("suite.csv"), preexec_fn=limit, restore_signals=False)
        if done.returncode == 0:
            break
        stopped += 1
        problems += refused(done, "JRN-005") + wrong(world.journal) + world.verified()
        problems += [] if content(world.journal) == before else [f"{kilobytes} KB: half was written"]
    problems += [] if stopped else ["no limit was met"]
    return problems + fine(world.run(world.bill("suite.csv"))) + wrong(world.journal)


def read_only(world):
    """read-only file, directory, or both: read, and refused when it is to be written"""
    problems = billed(world)
    world.sessions("suite.csv", ["Q1"])
    program = world.directory / "kine"
    shutil.copy(world.kine, program)
    everything = [world.directory, *world.directory.rglob("*")]
    for path in everything:
        path.chmod(0o777)
    more = {}
    if os.geteuid() == 0:  # root writes everywhere
        more = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        for path in everything:
            os.chown(path, NOBODY, NOBODY)
    world.kine = str(program)
    before = content(world.journal)
    for file_mode, directory_mode in ((0o400, 0o700), (0o600, 0o500), (0o400, 0o500)):
        world.journal.chmod(file_mode)
        world.directory.chmod(directory_mode)
        what = f"{file_mode:o} in {directory_mode:o}: "
        problems += [what + text for text in fine(world.run([world.kine, "journal", str(world.journal)], **more))]
        problems += [what + text for text in fine(world.run([world.kine, "journal", str(world.journal), "verifier"], **more))]
        problems += [what + text for text in refused(world.run(world.bill("suite.csv"), **more), "JRN-004")]
        problems += [what + text for text in refused(world.run(world.credit("2026-0001"), **more), "JRN-004")]
        world.directory.chmod(0o700)
        world.journal.chmod(0o600)
        problems += [] if content(world.journal) == before else [what + "changed"]
    world.journal.chmod(0o400)
    problems += fine(world.run([world.kine, "journal", str(world.journal)], **more))
    world.journal.chmod(0o600)  # what was left beside it is read-only still
    problems += ["written again: " + text for text in fine(world.run(world.bill("suite.csv"), **more))]
    world.journal.chmod(0)
    problems += refused(world.run([world.kine, "journal", str(world.journal)], **more), "JRN-004")
    return problems


def linked(world):
    """a link in a read-only directory: what the -wal beside the journal holds is never left out"""
    problems = billed(world)
    holder = sqlite3.connect(str(world.journal), isolation_level=None)
    holder.execute("BEGIN")
    holder.execute("SELECT count(*) FROM document").fetchall()  # keeps what is written now in the -wal
    world.sessions("suite.csv", ["Q1"])
    problems += fine(world.run(world.bill("suite.csv")))
    place = world.directory / "ailleurs"
    place.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{world.journal}{ending}", place / f"copie{ending}")
    holder.close()
    problems += [] if (place / "copie-wal").stat().st_size else ["the -wal is empty"]
    link = place / "lien"
    link.symlink_to("copie")
    program = world.directory / "kine"
    shutil.copy(world.kine, program)
    for path in (world.directory, place, program):
        path.chmod(0o755)
    for path in (place / "copie", place / "copie-wal"):
        path.chmod(0o444)
    place.chmod(0o555)
    more = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    for path in (place / "copie", link):
        problems += [f"{path.name}: {text}" for text in refused(world.run([str(program), "journal", str(path)], **more), "JRN-004")]
    place.chmod(0o755)
    return problems


def nowhere(world):
    """a link to nothing: told as such, and nothing is made"""
    world.journal.symlink_to("nulle-part")
    world.sessions("seances.csv", ["P1"])
    done = world.run(world.bill("seances.csv"))
    problems = refused(done, "JRN-004") + ([] if "un lien vers un fichier qui n'existe pas" in done.stderr else [done.stderr])
    return problems + ([] if not (world.directory / "nulle-part").exists() else ["a file was made"])


def together(world):
    """several programs at once, from the birth of the journal: each session is billed once, the numbers follow one another"""
    problems = []
    files = [f"seances-{i}.csv" for i in range(4)]
    lines = sum(world.sessions(name, [f"P{i}{letter}" for letter in "ABC"]) for i, name in enumerate(files))
    for _ in range(3):
        started = [world.start(world.bill(name, f"factures-{name}-{turn}")) for name in files for turn in range(2)]
        problems += [f"ends with {code}" for code in [process.wait() for process in started] if code != 0]
        problems += wrong(world.journal) + world.verified()
        rows = content(world.journal)
        if len(rows["billed"]) != lines or len(rows["document"]) != 24:
            problems.append(f"{len(rows['billed'])} sessions, {len(rows['document'])} documents")
    for name in files:
        one, two = (sorted(p.name for p in (world.directory / f"factures-{name}-{turn}").iterdir()) for turn in range(2))
        problems += [] if one == two else [f"{name}: not the same documents"]
    return problems


def locked(world):
    """another program that does not finish writing: told after a while, nothing written"""
    problems = billed(world)
    world.sessions("suite.csv", ["Q1"])
    before = content(world.journal)
    other = sqlite3.connect(str(world.journal), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    problems += refused(world.run(world.bill("suite.csv")), "JRN-006")
    problems += fine(world.run([world.kine, "journal", str(world.journal)]))  # reading is possible
    other.execute("ROLLBACK")
    other.close()
    problems += [] if content(world.journal) == before else ["changed"]
    return problems + fine(world.run(world.bill("suite.csv"))) + wrong(world.journal)


def damaged(world):
    """random bytes flipped, or the end cut off: told, or without effect; never written on, never a crash"""
    problems = billed(world, [f"P{i}" for i in range(8)])
    problems += fine(world.run(world.record())) + fine(world.run(world.credit("2026-0003")))
    world.sessions("suite.csv", ["Q1"])
    good = world.journal.read_bytes()
    before = content(world.journal)
    chance = random.Random(4)
    seen = 0
    for turn in range(60):
        data = bytearray(good)
        if turn % 10 == 9:
            del data[chance.randrange(len(data)):]
        for _ in range(chance.choice([1, 1, 3])):
            if data:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        copy = world.directory / f"copy-{turn}"
        copy.write_bytes(data)
        done = world.run([world.kine, "journal", str(copy), "verifier"])
        wrote = world.run(world.bill("suite.csv", journal=copy))
        told = f"turn {turn}: {done.returncode} {done.stderr.strip()}"
        if done.returncode == 0 and data:
            problems += [] if wrote.returncode == 0 else [f"{told}, then not written: {wrote.stderr}"]
            try:
                problems += [f"{told}: {text}" for text in lost(before, content(copy))]
            except sqlite3.Error as error:
                problems.append(f"{told}: {error}")
        elif data:
            seen += 1
            expected = done.returncode in (1, 3) and "[JRN-00" in done.stderr
            problems += [] if expected else [told]
            problems += [] if wrote.returncode == 3 and "[JRN-00" in wrote.stderr else [f"{told}, written: {wrote.returncode} {wrote.stderr}"]
            problems += [] if copy.read_bytes() == bytes(data) else [f"{told}: the damaged file was changed"]
    print(f"damaged: {seen} of 60 copies are told, the others lost nothing")
    return problems + ([] if seen > 20 else [f"{seen} only are told"])


def changed_by_hand(world):
    """an amount, a payment, a number or a document changed with another program: told"""
    problems = billed(world, [f"P{i}" for i in range(4)]) + fine(world.run(world.record()))
    good = world.journal.read_bytes()
    for statement in ("UPDATE line SET reimbursable = 100, amo = 60, amc = 40 WHERE id = 3",
                      "UPDATE document SET issued_on = '2026-02-01' WHERE id = 2",
                      "UPDATE document SET sequence = 99 WHERE id = 4", "UPDATE payment SET amount = 1 WHERE id = 1",
                      "UPDATE rejection SET reason = '' WHERE id = 1", "UPDATE numbering SET last = last + 1",
                      "DELETE FROM billed WHERE line = 1", "DELETE FROM payment WHERE id = 1; UPDATE payment SET id = 1 WHERE id = 2",
                      "DELETE FROM payment WHERE id = 2",
                      "DELETE FROM billed WHERE line IN (SELECT id FROM line WHERE document = 8);"
                      "DELETE FROM payment WHERE document = 8; DELETE FROM rejection WHERE document = 8;"
                      "DELETE FROM line WHERE document = 8; DELETE FROM document WHERE id = 8"):
        copy = world.directory / "copy"
        copy.write_bytes(good)
        database = sqlite3.connect(str(copy))
        triggers = list(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        database.executescript(statement)
        for _, text in triggers:
            database.execute(text)
        database.commit()
        database.close()
        done = world.run([world.kine, "journal", str(copy), "verifier"])
        told = done.returncode == 1 and "[JRN-002]" in done.stderr
        problems += [] if told else [f"{statement}: {done.returncode} {done.stderr}"]
        with contextlib.suppress(FileNotFoundError):
            pathlib.Path(f"{copy}-wal").unlink()
    return problems


def foreign(world):
    """a text, another program's database, a later edition: refused, and left as they are"""
    problems = []
    world.sessions("seances.csv", ["P1"])
    text = world.directory / "texte"
    text.write_text("Bonjour\n", encoding="utf-8")
    other = world.directory / "autre"
    database = sqlite3.connect(str(other))
    database.execute("CREATE TABLE document (id INTEGER PRIMARY KEY)")
    database.commit()
    database.close()
    problems += billed(world)
    newer = world.directory / "demain"
    shutil.copy(world.journal, newer)
    database = sqlite3.connect(str(newer))
    database.execute("PRAGMA user_version = 1000")
    database.close()
    for path, code in ((text, "JRN-001"), (other, "JRN-001"), (newer, "JRN-003")):
        before = path.read_bytes()
        for command in ([world.kine, "journal", str(path)], [world.kine, "journal", str(path), "verifier"],
                        [world.kine, "journal", str(path), "avoir", "2026-0001", "--motif", "x"],
                        world.bill("seances.csv", journal=path)):
            problems += refused(world.run(command), code)
        problems += [] if path.read_bytes() == before else [f"{path.name} was changed"]
    return problems


def clock_back(world):
    """a clock that goes back: refused with the day to choose, and what is issued already is written again"""
    problems = billed(world)
    world.sessions("suite.csv", ["Q1"])
    before = content(world.journal)
    done = world.run(world.bill("suite.csv", day="2026-01-30"))
    problems += refused(done, "JRN-007") + ([] if "-d 2026-02-02" in done.stderr else [done.stderr])
    problems += refused(world.run(world.credit("2026-0001", day="2026-02-01")), "JRN-007")
    problems += fine(world.run(world.bill("seances.csv", day="2026-01-30")))
    problems += [] if content(world.journal) == before else ["changed"]
    return problems + fine(world.run(world.bill("suite.csv", day="2026-02-02"))) + wrong(world.journal)


def leftovers(world):
    """what a killed bill left in its directory goes at the next one, and nothing else does"""
    out = world.directory / "factures"
    out.mkdir(mode=0o700)
    dead, busy, other, link = (out / name for name in (".kine-tmp-aB3xY9", ".kine-tmp-bB3xY9", ".kine-config", ".kine-tmp-cB3xY9"))
    for path in (dead, busy, other):
        path.write_text("x", encoding="utf-8")
    link.symlink_to(other)
    with busy.open(encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        problems = billed(world)
    return problems + [f"{path.name} is {'left' if there else 'gone'}" for path, there in
                       ((path, path.is_symlink() or path.exists()) for path in (dead, busy, other, link)) if there == (path == dead)]


CASES = (leftovers, disk_full, files_limited, read_only, linked, nowhere, together, locked, damaged, changed_by_hand, foreign, clock_back)
