# SPDX-License-Identifier: Apache-2.0
"""kill -9 at random points of bill, of returns being recorded and of avoirs: nothing is lost, nothing is doubled."""

import pathlib
import random
import signal
import time

from _world import content, lost, wrong

PATIENTS = 4


def kill_at_random(world, command, chance, usual):
    """Runs the command and kills it: at any time, or once the journal is open. True when it was killed.
    `usual`: seconds it takes when left alone, and how many of them after it has opened the journal."""
    wal = pathlib.Path(f"{world.journal}-wal")
    process = world.start(command)
    if chance.random() < 0.25:
        time.sleep(chance.uniform(0, usual[0]))
    else:
        wait_for(wal, process)
        time.sleep(chance.uniform(0, usual[1] * 0.9))
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def wait_for(path, process):
    while not path.exists() and process.poll() is None:
        time.sleep(0.0002)


def timed(world, command):
    """Left alone: its exit code, its seconds, those after it has opened the journal."""
    started = time.monotonic()
    process = world.start(command)
    wait_for(pathlib.Path(f"{world.journal}-wal"), process)
    opened = time.monotonic()
    code = process.wait()
    ended = time.monotonic()
    return code, (ended - started, ended - opened)


def written_documents(directory):
    """By name. What a killed program was writing stays under a temporary name: no document."""
    return {path.name: path.read_bytes() for path in directory.iterdir() if path.suffix == ".txt"} if directory.exists() else {}


class Campaign:
    def __init__(self, world, seed):
        self.world = world
        self.chance = random.Random(seed)
        self.usual = {}  # seconds an action takes when it is left alone
        self.counts = {"killed": 0, "before the commit": 0, "after it": 0, "too late": 0, "temporary files cleared": 0}

    def attempt(self, action, command):
        """The action killed, then done again to its end; what is wrong."""
        world = self.world
        before = content(world.journal)
        killed = kill_at_random(world, command, self.chance, self.usual.get(action, (0.3, 0.05)))
        problems = wrong(world.journal)
        between = content(world.journal)
        problems += lost(before, between)
        self.counts["killed"] += killed
        self.counts["too late" if not killed else "after it" if between != before else "before the commit"] += 1
        if action != "record":  # a journal killed at its birth is empty, which it is told to be
            problems += world.verified()
        left = list(world.directory.glob("factures-*/.kine-*"))
        code, seconds = timed(world, command)
        self.counts["temporary files cleared"] += sum(not path.exists() for path in left)
        if between == before:
            self.usual[action] = seconds
        if code != 0:
            problems.append(f"again: {code}")
        after = content(world.journal)
        problems += wrong(world.journal) + lost(between, after)
        if between != before and after != between:
            problems.append(f"{action}: half was written, the rest came later")
        return problems, before, after

    def bill(self, number):
        world = self.world
        sessions, out = f"seances-{number}.csv", f"factures-{number}"
        lines = world.sessions(sessions, [f"P{number}{letter}" for letter in "ABCD"[:PATIENTS]], days=self.chance.randint(1, 6))
        problems, before, after = self.attempt("bill", world.bill(sessions, out))
        fresh = len(after["billed"]) - len(before["billed"])
        if fresh != lines or len(after["document"]) - len(before["document"]) != 2 * PATIENTS:
            problems.append(f"{fresh} sessions are billed, the file has {lines}")
        documents = written_documents(world.directory / out)
        problems += [f"{path.name} is left" for path in sorted((world.directory / out).iterdir()) if path.name not in documents]
        numbers = {f"{row[3]}-{row[4]:04}" for row in after["document"] if str(row[5]).startswith(f"P{number}")}
        printed = {name.rsplit(".", 1)[0][-9:] for name in documents if "-soins-" in name or "-honoraires-" in name}
        if printed != numbers:
            problems.append(f"documents {sorted(printed)} are written, {sorted(numbers)} are in the journal")
        world.run(world.bill(sessions, out, day="2026-02-02"))
        if written_documents(world.directory / out) != documents or content(world.journal) != after:
            problems.append("a third run changes something")
        return problems

    def record(self, _number):
        problems, _, after = self.attempt("record", self.world.record())
        credits_and_all = len(after["document"])
        if len(after["payment"]) != credits_and_all or len({row[7] for row in after["payment"]}) != credits_and_all:
            problems.append(f"{len(after['payment'])} payments for {credits_and_all} documents")
        return problems

    def credit(self, _number):
        documents = content(self.world.journal)["document"]
        cancelled = {row[8] for row in documents}
        able = [row for row in documents if row[1] != "credit" and row[0] not in cancelled]
        row = self.chance.choice(able)
        problems, before, after = self.attempt("credit", self.world.credit(f"{row[3]}-{row[4]:04}"))
        if len(after["document"]) != len(before["document"]) + 1:
            problems.append("not one avoir")
        return problems

    def run(self, runs, report):
        actions = [self.bill, self.bill, self.record, self.credit]
        for number in range(runs):
            action = actions[number % len(actions)]
            report.check(f"kill {number} ({action.__name__})", action(number))
        print("kills: " + ", ".join(f"{count} {name}" for name, count in self.counts.items()))
