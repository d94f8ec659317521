#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of the golden runner itself, with a small shell script in place of the program."""

import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import run  # noqa: E402

FAKE = r"""#!/bin/sh
case $1 in
args) shift; for word; do printf '<%s>\n' "$word"; done ;;
cat) cat "${2:--}" ;;
gunzip) gzip -dc "$2" ;;
err) echo "bad $2" >&2; exit 3 ;;
env) env | sort | grep -v '^_=' | grep -v '^PWD=' | grep -v 'SAN_OPTIONS=' ;;
raw) printf "$2" ;;
append) echo "$2" >>journal; cat journal ;;
write) echo "$3" >"$2" ;;
where) pwd; echo "$2" ;;
esac
"""


class GoldenRunner(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.dir = pathlib.Path(temporary.name).resolve()
        self.kine = self.dir / "fake"
        self.kine.write_text(FAKE)
        self.kine.chmod(0o755)

    def golden(self, text, update=False):
        """(exit code, output, text of the file afterwards) of the runner on a file with `text`."""
        path = self.dir / "case.test"
        path.write_bytes(textwrap.dedent(text).encode("utf-8", "surrogateescape"))
        env = dict(os.environ, KINE_UPDATE_GOLDEN="1" if update else "0", KINE_LEAK="1")
        done = subprocess.run(
            [sys.executable, "-B", str(HERE / "run.py"), "--kine", str(self.kine), str(path)],
            capture_output=True, text=True, env=env, check=False,
        )
        self.assertEqual(done.stderr, "")
        return done.returncode, done.stdout, path.read_bytes().decode("utf-8", "surrogateescape")

    def assert_passes(self, text, count):
        code, out, _ = self.golden(text)
        self.assertEqual((code, out), (0, f"{count} passed, 0 failed\n"))

    def assert_fails(self, text, *fragments):
        code, out, _ = self.golden(text)
        self.assertEqual(code, 1)
        self.assertRegex(out, r"\d+ passed, [1-9]\d* failed\n\Z")
        for fragment in fragments:
            self.assertIn(fragment, out)

    def test_words_are_quoted_as_in_a_shell(self):
        self.assert_passes(
            """\
            # With and without the name of the program.
            $ kine args "RAB 8,5 + IFS" 'a b' {c}
            >>>
            <RAB 8,5 + IFS>
            <a b>
            <{c}>
            >>>= 0

            # Another.
            $ args x
            >>>
            <x>
            """, 2)

    def test_stdin_stderr_and_exit_code(self):
        self.assert_passes(
            """\
            $ kine cat
            <<<
            one

            # not a comment
            >>>
            one

            # not a comment
            >>>= 0
            $ kine err luck
            >>>2
            bad luck
            >>>= 3
            """, 2)

    def test_missing_sections_mean_empty(self):
        self.assert_fails("$ kine args x\n", "FAIL", "+<x>")
        self.assert_fails("$ kine err x\n>>>= 3\n", "stderr", "+bad x")
        self.assert_fails("$ kine err x\n>>>2\nbad x\n", "exit code: expected 0, got 3")

    def test_each_difference_is_shown_with_its_place(self):
        self.assert_fails("# c\n\n$ kine args b\n>>>\n<a>\n", ":3: kine args b", "-<a>", "+<b>")
        self.assert_fails("$ kine raw a\n>>>\na\n", "no newline")

    def test_environment_is_an_allow_list(self):
        self.assert_passes(
            """\
            env: NO_COLOR=1
            $ kine env
            >>>
            HOME={TMP}
            KINE_TODAY=2026-11-21
            LC_ALL=C.UTF-8
            NO_COLOR=1
            PATH=/usr/bin:/bin
            TZ=UTC
            """, 1)

    def test_files_are_shared_or_local_and_directories_fresh(self):
        self.assert_passes(
            """\
            --- file in/a.csv
            x;é
            $ kine cat in/a.csv
            >>>
            x;é
            >>>= 0
            $ kine cat b
            --- file b
            bbb
            >>>
            bbb
            >>>= 0
            $ kine append 1
            >>>
            1
            >>>= 0
            $+ kine append 2
            >>>
            1
            2
            >>>= 0
            $ kine append 3
            >>>
            3
            >>>= 0
            """, 5)

    def test_written_files_are_compared(self):
        good = "$ kine write out/f.txt hello\n--- file out/x\n>>>file out/f.txt\nhello\n>>>= 0\n"
        self.assert_passes(good, 1)
        self.assert_fails(good.replace("\nhello\n", "\nhallo\n"), "file out/f.txt", "-hallo", "+hello")
        self.assert_fails("$ kine args\n>>>file nothing\n", "file nothing: not written")

    def test_root_and_directory_are_named(self):
        self.assert_passes("$ kine where {ROOT}/examples\n>>>\n{TMP}\n{ROOT}/examples\n", 1)

    def test_lines_that_look_like_sections(self):
        self.assert_passes(
            """\
            $ kine cat
            <<<
            \\$ kine
            \\>>>
            \\--- file x
            --- seances.csv
            >>>nothing
            \\\\$ x
            >>>
            \\$ kine
            \\>>>
            \\--- file x
            --- seances.csv
            >>>nothing
            \\\\$ x
            >>>= 0
            """, 1)

    def test_compressed_inputs(self):
        # What gzip itself makes of it: the header of a .gz without a name, then the text again.
        self.assert_passes("$ kine gunzip f\n--- file f gzip\nx;é\n>>>\nx;é\n", 1)
        self.assert_passes("$ kine gunzip -\n<<< escaped gzip\n\\xE9\\r\n>>> escaped\n\\xE9\\r\n", 1)
        self.assert_fails("$ kine args a\n>>> gzip\n<a>\n", "only what the command reads may be compressed")

    def test_escaped_bytes(self):
        self.assert_passes("$ kine cat f\n--- file f escaped\n\\xE9\\r\n\\\\\n>>> escaped\n\\xE9\\r\n\\\\\n", 1)
        self.assert_passes("$ kine raw 'a\\033[1mb'\n>>> escaped\na\\x1B[1mb\n\\ no newline\n", 1)

    def test_blocks_read_back_what_they_hold(self):
        for data in [b"", b"a", b"a\n", b"\n", b"\n\n", b"\xe9\r\n", b"\\x41\n", b"\\$ a\n>>>\n", b"\xef\xbb\xbf$ a\n>>>\n\xff",
                     b"\\ no newline\n", b"a\n\\ no newline", "é€\t\n".encode()]:
            source = "$ x\n" + run.block(">>>", data).source() + ">>>= 0\n"
            _, cases = run.parse(source)
            self.assertEqual(run.Case([], cases[0]).stdout, data, source)
            self.assertEqual(len(cases), 1)

    def test_update_keeps_comments_and_inputs(self):
        before = """\
            # Top.
            env: NO_COLOR=1
            --- file a
            x
            $ kine cat a
            >>>
            wrong
            >>>2
            wrong
            >>>= 5

            # Between.
            $ kine args y
            # About the next.

            $ kine err z
            <<<
            in
            $ kine raw '$ a\\nb'
            $ kine write f g
            >>>file f
            """
        after = """\
            # Top.
            env: NO_COLOR=1
            --- file a
            x
            $ kine cat a
            >>>
            x
            >>>= 0

            # Between.
            $ kine args y
            >>>
            <y>
            >>>= 0
            # About the next.

            $ kine err z
            <<<
            in
            >>>2
            bad z
            >>>= 3
            $ kine raw '$ a\\nb'
            >>>
            \\$ a
            b
            \\ no newline
            >>>= 0
            $ kine write f g
            >>>file f
            g
            >>>= 0
            """
        code, out, text = self.golden(before, update=True)
        self.assertEqual(text, textwrap.dedent(after))
        self.assertEqual(code, 0)
        self.assertIn("updated", out)
        self.assert_passes(after, 5)
        self.assertNotIn("updated", self.golden(after, update=True)[1])

    def test_malformed_files_fail(self):
        self.assert_fails("hello\n$ kine args\n", "line 1: neither a comment nor a section")
        self.assert_fails("# nothing\n", "no command")
        self.assert_fails("$+ kine args\n", "goes on from nothing")
        self.assert_fails("$ kine args\n>>>\n>>>\n", "line 3: section given twice")
        self.assert_fails(">>>\nx\n$ kine args\n", "line 1: before the first command")
        self.assert_fails("$ kine 'args\n", "quotation")


if __name__ == "__main__":
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(GoldenRunner).run(result)
    wrong = result.failures + result.errors
    for test, report in wrong:
        print(f"FAIL {test.id()}\n{report}")
    print(f"{result.testsRun - len(wrong)} passed, {len(wrong)} failed")
    sys.exit(1 if wrong else 0)
