"""What the package promises, on the package as it was installed."""

import dataclasses
import doctest
import itertools
import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Tuple, Type, TypeVar

import judge
from judge import _command, _result

RIGHT = """from collections import Counter
def unique_occurrences(arr):
    counts = Counter(arr).values()
    return len(set(counts)) == len(counts)
"""
WRONG = "def unique_occurrences(arr): return False"
SLOW = "def unique_occurrences(arr):\n    while True: pass"
TYPED = """function uniqueOccurrences(arr: number[]): boolean {
  const counts = new Map<number, number>();
  for (const n of arr) counts.set(n, (counts.get(n) ?? 0) + 1);
  return new Set(counts.values()).size === counts.size;
}
"""
PROBLEM = "unique-occurrences"
ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")


def load_tests(_: unittest.TestLoader, tests: unittest.TestSuite, __: Any) -> unittest.TestSuite:
    """With the examples in the documentation."""
    for module in [judge, _result]:
        tests.addTests(doctest.DocTestSuite(module))
    tests.addTests(doctest.DocFileSuite(str(ROOT / "python/README.md"), module_relative=False))
    return tests


def command(*words: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Runs the command that came with the package."""
    return subprocess.run([_command.path(), *words], capture_output=True, text=True, **options)


def example(schema: Dict[str, Any], whole: Dict[str, Any], least: bool = False) -> Any:
    """A value that a JSON Schema allows, with everything that it may have, or only with what it must have."""
    while "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for choice in ["oneOf", "anyOf"]:
        if choice in schema:
            return example(schema[choice][0], whole, least)
    kind = schema["type"]
    if "null" in kind and least:
        return None
    if "object" in kind:
        wanted = schema.get("properties", {"a name": schema.get("additionalProperties")})
        names = schema.get("required", []) if least else wanted
        return {name: example(wanted[name], whole, least) for name in names}
    if "array" in kind:
        return [example(schema["items"], whole, least)]
    simple = {"string": "text", "integer": 7, "number": 0.5, "boolean": True}
    return next(value for name, value in simple.items() if name in kind)


def plain(value: Any) -> Any:
    """The JSON that a typed value was read from."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return value


class Submit(unittest.TestCase):
    def test_a_result_is_that_of_the_command_byte_for_byte(self) -> None:
        for name, source, language, *options in [
            ("solution.py", RIGHT, "python"),
            ("solution.py", WRONG, "python"),
            ("solution.py", "def unique_occurrences(arr:", "python"),
            ("solution.py", "def other(arr): pass", "python"),
            ("solution.py", "def unique_occurrences(arr): return 1 // len(arr)", "python"),
            ("solution.py", SLOW, "python", "--fail-fast"),
            ("solution.py", RIGHT + "\r\n# ein Kommentar\r\n", "py"),
            ("solution.ts", TYPED, "typescript"),
            ("solution.ts", "function uniqueOccurrences(arr) { console.log('∎'); return arr }", "js"),
        ]:
            with self.subTest(source=source), tempfile.TemporaryDirectory() as folder:
                Path(folder, name).write_bytes(source.encode())
                # Nothing is found in this folder but the bank that is built in.
                words = ["submit", "--problem", PROBLEM, "--output-format", "json", "--no-record", *options, name]
                told = command(*words, cwd=folder)
                result = judge.submit(source, PROBLEM, language, fail_fast=bool(options))
                self.assertEqual(result.json() + "\n", told.stdout, told.stderr)

    def test_what_is_no_program_is_a_compile_error(self) -> None:
        for source in ["", " \n", "\0", "x = '\ud800'", "x" * 300_000, "\u2028", "def unique_occurrences(arr):\n" + "(" * 10_000]:
            with self.subTest(source=source[:20]):
                result = judge.submit(source, PROBLEM)
                self.assertEqual((result.verdict, result.score), ("CE", 0))

    def test_half_of_a_surrogate_pair_is_in_no_program(self) -> None:
        source = "# \ud800\n" + RIGHT
        self.assertEqual([result.verdict for result in judge.grade([(source, PROBLEM), (RIGHT, PROBLEM)])], ["CE", "AC"])
        self.assertEqual(judge.run("print('\udfff')").ending, "syntax-error")

    def test_the_caller_is_told_what_was_wrong(self) -> None:
        wrong: List[Tuple[Type[Exception], str, Callable[[], object]]] = [
            (KeyError, "did you mean `two-sum`", lambda: judge.submit(RIGHT, "two-sums")),
            (ValueError, "expected `python` or `typescript`", lambda: judge.submit(RIGHT, PROBLEM, "ruby")),
            (ValueError, "the most is 16777216", lambda: judge.run("", "x" * (16 << 20) + "x")),
            (ValueError, "`work` is at least 0", lambda: judge.run("", work=2**64)),
            (ValueError, "`memory_bytes` is at least 0", lambda: judge.run("", memory_bytes=-1)),
            (ValueError, "surrogates not allowed", lambda: judge.run("", "\ud800")),
            (ValueError, "no bank of problems", lambda: judge.Bank("/nowhere")),
            (TypeError, "", lambda: judge.submit(b"", PROBLEM)),  # type: ignore[arg-type]
            (ValueError, "`jobs` is at least 1 and at most 256", lambda: judge.grade([], jobs=0)),
            (ValueError, "`jobs` is at least 1 and at most 256", lambda: judge.grade([], jobs=-1)),
            (ValueError, "`jobs` is at least 1 and at most 256", lambda: judge.grade([], jobs=10**6)),
            (ValueError, "`jobs` is at least 1 and at most 256", lambda: judge.grade([], jobs=2**70)),
            (ValueError, "judge/result/v1", lambda: judge.Result.read('{"schema": "judge/run/v1"}')),
            (ValueError, "judge/result/v1", lambda: judge.Result.read("[]")),
        ]
        for error, says, call in wrong:
            with self.subTest(says=says), self.assertRaises(error) as raised:
                call()
            self.assertIn(says, str(raised.exception))

    def test_only_the_first_failure_is_judged_when_that_is_enough(self) -> None:
        whole, first = judge.submit(WRONG, PROBLEM), judge.submit(WRONG, PROBLEM, fail_fast=True)
        self.assertEqual([case.id for case in whole.cases], [case.id for case in first.cases])
        skipped = [[case.verdict for case in result.cases].count("SK") for result in [whole, first]]
        self.assertLess(skipped[0], 2)
        self.assertGreater(skipped[1], 2)

    def test_a_result_says_what_the_document_says(self) -> None:
        result = judge.submit(WRONG, PROBLEM)
        document = json.loads(result.json())
        for name in ["verdict", "score", "language", "engine"]:
            self.assertEqual(getattr(result, name), document[name])
        failure = result.first_failure
        assert failure is not None
        self.assertEqual((failure.id, failure.verdict), (document["first_failure"], "WA"))
        self.assertEqual(result.engine, judge.engine)
        self.assertEqual(pickle.loads(pickle.dumps(result)), result)

    def test_a_result_has_everything_that_a_document_may_have(self) -> None:
        schema = json.loads((ROOT / "docs/schemas/result-v1.json").read_text())
        document = example(schema, schema)
        result = judge.Result.read(json.dumps(document))
        others: Dict[str, Any] = {
            "schema": "judge/result/v1",
            "judge": {"version": result.version, "engine": result.engine},
            "problem": {"slug": result.problem, "number": result.number, "title": result.title},
            "source": {"path": result.path, "blake3": result.source},
            "first_failure": result.first_failure and result.first_failure.id,
        }
        typed = {name: others[name] if name in others else plain(getattr(result, name)) for name in document}
        self.assertEqual(typed, document)
        self.assertEqual(pickle.loads(pickle.dumps(result)), result)
        # And without everything that it may lack, which then is empty.
        least = example(schema, schema, least=True)
        result = judge.Result.read(json.dumps(least))
        lacking = {name: plain(getattr(result, name)) for name in document if name not in least}
        self.assertEqual(lacking, {"points": None, "sections": [], "own_tests": None, "quality": None})
        self.assertEqual([case.transcript for case in result.cases], [None])

    def test_a_failed_conversation_has_its_transcript(self) -> None:
        result = judge.submit("print('? 1')\ninput()", "alert-threshold")
        failure = result.first_failure
        assert failure is not None
        self.assertEqual(str(failure.transcript)[:6], "> ? 1\n")
        self.assertEqual((result.title, result.limits.work > 0), ("Silent Alert Threshold", True))

    def test_fields_of_later_versions_are_passed_over(self) -> None:
        document = json.loads(judge.submit(WRONG, PROBLEM).json())
        document["later"] = document["cases"][0]["later"] = document["groups"][0]["later"] = {"a": 1}
        self.assertEqual(judge.Result.read(json.dumps(document)).verdict, "WA")

    def test_many_threads_may_judge(self) -> None:
        found: List[str] = []
        threads = [
            threading.Thread(target=lambda: found.extend(judge.submit(RIGHT, PROBLEM).verdict for _ in range(5)))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, ["AC"] * 40)


class Banks(unittest.TestCase):
    def test_the_bank_that_is_built_in_is_that_of_the_command(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            listed = command("list", cwd=folder).stdout.splitlines()
        bank = judge.Bank()
        self.assertEqual(set(bank), {line.lstrip("└ ").split()[0] for line in listed[: len(bank)]})
        self.assertIn("two-sum", bank)
        self.assertIn("1", bank)
        self.assertEqual(bank["1"].slug, "two-sum")
        self.assertNotIn("nothing", bank)
        self.assertIsNone(bank.get("nothing"))
        self.assertIs(bank["two-sum"], bank["two-sum"])

    def test_a_problem_says_what_it_is(self) -> None:
        problem = judge.Bank()["two-sum"]
        self.assertEqual((problem.slug, problem.title, problem.number), ("two-sum", "Two Sum", 1))
        self.assertIn("two_sum", problem.stub())
        self.assertIn("twoSum", problem.stub("typescript"))
        self.assertTrue(problem.statement)

    def test_a_bank_may_lie_in_a_folder(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            problem = Path(folder, "double")
            (problem / "cases").mkdir(parents=True)
            (problem / "problem.toml").write_text(TOML)
            (problem / "statement.md").write_text("# Double\n")
            (problem / "cases" / "basic.jsonl").write_text('{"name": "two", "args": [2], "expected": 4}\n')
            bank = judge.Bank(folder)
            self.assertEqual(list(bank), ["double"])
            self.assertEqual(judge.submit("def double(n): return n + n", bank["double"]).verdict, "AC")
            # The bank's fault is no fault of the program.
            (problem / "problem.toml").write_text("title = 3")
            with self.assertRaises(judge.JudgeError):
                judge.Bank(folder)["double"]


TOML = """title = "Double"
difficulty = "easy"
topics = ["math"]
theme = "numbers"
rounds = ["phone"]
minutes = 5

[function]
name = "double"
params = [{ name = "n", type = "int" }]
returns = "int"

[limits]
steps = 1_000_000

[[group]]
name = "basic"
kind = "hidden"
"""


class Grade(unittest.TestCase):
    def test_results_come_in_order_whatever_takes_long(self) -> None:
        sources = [SLOW, RIGHT, WRONG, RIGHT, "", TYPED, RIGHT] * 3
        items = [(source, PROBLEM, "typescript" if source == TYPED else "python") for source in sources]
        expected = ["TLE", "AC", "WA", "AC", "CE", "AC", "AC"] * 3
        for jobs in [None, 1, 3]:
            self.assertEqual([result.verdict for result in judge.grade(items, jobs=jobs, fail_fast=True)], expected)

    def test_there_may_be_no_end_of_programs(self) -> None:
        asked = itertools.count()

        def endless() -> Iterator[Tuple[str, str]]:
            for _ in asked:
                yield (RIGHT, PROBLEM)

        results = list(itertools.islice(judge.grade(endless(), jobs=2), 20))
        self.assertEqual([result.verdict for result in results], ["AC"] * 20)
        self.assertLess(next(asked), 20 + 600, "programs are asked for when there is room")

    def test_a_result_that_is_there_waits_for_no_program(self) -> None:
        asked = itertools.count()

        def slow() -> Iterator[Tuple[str, str]]:
            for number in asked:
                # Whatever was put in before is judged when the next program is there.
                deadline = time.monotonic() + 60
                while number > 0 and results._queue.has_room() and time.monotonic() < deadline:
                    time.sleep(0.001)
                yield (RIGHT, PROBLEM)

        results = judge.grade(slow(), jobs=1)
        self.assertEqual([next(results).verdict for _ in range(2)], ["AC"] * 2)
        self.assertEqual(next(asked), 3, "no program is asked for while a result is there")

    def test_an_error_is_in_its_place_and_the_next_result_follows(self) -> None:
        results = judge.grade([(RIGHT, PROBLEM), (RIGHT, "nothing"), (WRONG, PROBLEM), (RIGHT,)])  # type: ignore[list-item]
        seen: List[str] = []
        while True:
            try:
                seen.append(next(results).verdict)
            except (KeyError, ValueError) as error:
                seen.append(type(error).__name__)
            except StopIteration:
                break
        self.assertEqual(seen, ["AC", "KeyError", "WA", "ValueError"])

    def test_what_the_programs_come_from_may_fail_or_judge(self) -> None:
        def failing() -> Iterator[Tuple[str, str]]:
            self.assertEqual(judge.submit(RIGHT, PROBLEM).verdict, "AC")
            yield (RIGHT, PROBLEM)
            raise OSError("the source has ended")

        results = judge.grade(failing())
        self.assertEqual(next(results).verdict, "AC")
        with self.assertRaisesRegex(OSError, "the source has ended"):
            next(results)
        self.assertEqual(list(results), [])

    def test_other_threads_run_meanwhile(self) -> None:
        ticks: List[float] = []
        done = threading.Event()

        def tick() -> None:
            while not done.wait(0.001):
                ticks.append(time.monotonic())

        thread = threading.Thread(target=tick)
        thread.start()
        # A problem whose work limit takes a good part of a second.
        endless = "def two_sum(nums, target):\n    while True: pass"
        self.assertEqual(next(judge.grade([(endless, "two-sum")], fail_fast=True)).verdict, "TLE")
        done.set()
        thread.join()
        self.assertGreater(len(ticks), 5)

    def test_ctrl_c_ends_it_at_once(self) -> None:
        # Whoever runs the tests in the background may have them ignore Ctrl-C.
        program = (
            "import judge, itertools, signal\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            f"items = itertools.repeat(({SLOW!r}, {PROBLEM!r}))\n"
            "print('begun', flush=True)\n"
            "for result in judge.grade(items): pass\n"
        )
        with begun(program) as process:
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            pressed = time.monotonic()
            _, stderr = process.communicate(timeout=60)
        self.assertLess(time.monotonic() - pressed, 5)
        self.assertIn(b"KeyboardInterrupt", stderr)


class Run(unittest.TestCase):
    def test_a_program_ends_in_one_of_these_ways(self) -> None:
        for source, ending, line, code in [
            ("print(input())", "finished", None, 0),
            ("import sys; sys.exit(3)", "exited", None, 3),
            ("x = 1\nx / 0", "raised", 2, None),
            ("while True: pass", "work-limit", None, None),
            ("x = [0]\nwhile True: x += x", "memory-limit", None, None),
            ("while True: print('x' * 1000)", "output-limit", None, None),
            ("x = (", "syntax-error", 1, None),
            ("x" * 300_000, "syntax-error", None, None),
        ]:
            with self.subTest(source=source[:30]):
                ran = judge.run(source, "hello\n", work=1_000_000_000)
                self.assertEqual((ran.ending, ran.line, ran.exit_code), (ending, line, code), ran)
                self.assertEqual(ran.ok, ending == "finished")
                self.assertEqual(ran.message is None, ran.ok)
        self.assertEqual(judge.run("console.log(1)", language="ts").stdout, b"1\n")
        self.assertEqual(judge.run("import sys; sys.stdout.buffer.write(b'\\xff')").stdout, b"\xff")

    def test_work_is_the_same_every_time(self) -> None:
        ran = {judge.run("print(sum(range(10000)), hash('x'))") for _ in range(5)}
        self.assertEqual(len(ran), 1)

    def test_a_program_reaches_nothing(self) -> None:
        ran = judge.run("import os; print(dict(os.environ), end='')")
        self.assertEqual(ran.stdout, b"{}")
        self.assertFalse(judge.run("open('/etc/passwd')").ok)


def worker_of(process: int) -> List[int]:
    """The children of a process that are workers."""
    threads = Path(f"/proc/{process}/task").iterdir()
    children = [child for thread in threads for child in (thread / "children").read_text().split()]
    return [int(child) for child in children if b"worker" in Path(f"/proc/{child}/cmdline").read_bytes()]


def has_ended(process: int) -> bool:
    """Whether a process is not there any more. Nobody may have asked how it ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


@contextmanager
def begun(program: str) -> "Iterator[subprocess.Popen[bytes]]":
    """A process that runs a program of Python, from when it has printed that it has begun. It does not outlive its test."""
    words = [sys.executable, "-c", program]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None and process.stdout.readline() == b"begun\n"
            yield process
        finally:
            # Its worker ends with it, as another test shows.
            process.kill()


def wait_for(what: str, found: Callable[[], T]) -> T:
    """The first thing that is found, within half a minute."""
    for _ in range(600):
        thing = found()
        if thing:
            return thing
        time.sleep(0.05)
    raise AssertionError(what)


def judged(_: int) -> Tuple[int, List[int], str]:
    verdict = judge.submit(RIGHT, PROBLEM).verdict
    return os.getpid(), worker_of(os.getpid()), verdict


class Process(unittest.TestCase):
    def test_a_child_that_was_forked_has_a_worker_of_its_own(self) -> None:
        own = judged(0)
        begun = judge.grade([(RIGHT, PROBLEM)] * 3, jobs=2)
        next(begun)
        context = multiprocessing.get_context("fork")
        for method in [context, multiprocessing.get_context("spawn")]:
            with method.Pool(3) as pool:
                others = pool.map(judged, range(12), chunksize=1)
            self.assertEqual({verdict for _, _, verdict in others}, {"AC"})
            for process, workers, _ in others:
                self.assertNotEqual(process, own[0])
                self.assertEqual(len(workers), 1)
                self.assertNotIn(workers[0], own[1])
        # The children have ended, and left this process as it was.
        self.assertEqual([result.verdict for result in begun], ["AC", "AC"])
        self.assertEqual(judged(0), own)

    def test_what_was_begun_before_a_fork_stays_with_the_parent(self) -> None:
        begun = judge.grade([(RIGHT, PROBLEM)] * 3, jobs=2)
        next(begun)
        process = os.fork()
        if process == 0:
            status = 1
            try:
                next(begun)
            except ValueError:
                del begun
                status = 0
            finally:
                os._exit(status)
        self.assertEqual(os.waitpid(process, 0)[1], 0)
        self.assertEqual([result.verdict for result in begun], ["AC", "AC"])

    def test_a_worker_that_died_is_replaced(self) -> None:
        _, [worker], _ = judged(0)
        os.kill(worker, signal.SIGKILL)
        _, [other], verdict = judged(0)
        self.assertEqual((verdict, other == worker), ("AC", False))

    def test_no_worker_outlives_its_process(self) -> None:
        busy = "import judge; print('begun', flush=True); judge.run('while True: pass', work=2**62)"
        idle = f"import judge, time; judge.submit({RIGHT!r}, {PROBLEM!r}); print('begun', flush=True); time.sleep(600)"
        for program in [busy, idle]:
            with self.subTest(program=program), begun(program) as process:
                workers = wait_for("no worker", lambda: worker_of(process.pid))
                if program == busy:
                    time.sleep(0.5)
                process.kill()
                process.wait()
                wait_for("a worker is left behind", lambda: all(map(has_ended, workers)))

    def test_no_worker_outlives_the_command(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "in.jsonl").write_text(json.dumps({"task_id": PROBLEM, "solution": SLOW}) + "\n")
            words = [_command.path(), "grade", "in.jsonl", "--no-cache"]
            with subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                workers = wait_for("no worker", lambda: worker_of(process.pid))
                process.kill()
                process.wait()
                wait_for("a worker is left behind", lambda: all(map(has_ended, workers)))

    def test_the_process_that_imports_it_stays_as_it_is(self) -> None:
        program = (
            "import signal, resource, sys, threading\n"
            # The system's library catches a signal of its own from the first thread on, whoever starts that.
            "thread = threading.Thread(target=int); thread.start(); thread.join()\n"
            "def state(): return ([signal.getsignal(n) for n in range(1, 32)], resource.getrlimit(resource.RLIMIT_STACK),\n"
            "    [line for line in open('/proc/self/status') if line.startswith(('Seccomp:', 'NoNewPrivs', 'SigBlk', 'SigIgn', 'SigCgt'))])\n"
            "before = state()\n"
            f"import judge; judge.submit({RIGHT!r}, {PROBLEM!r}); list(judge.grade([({RIGHT!r}, {PROBLEM!r})]))\n"
            "sys.exit(before != state())\n"
        )
        self.assertEqual(subprocess.run([sys.executable, "-c", program]).returncode, 0)

    def test_a_command_of_another_build_is_refused_by_name(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            other = Path(folder, "judge")
            other.write_text(f'#!/bin/sh\n[ "$3" ] || exit 9\nshift 3\nexec {_command.path()} worker --client 0-1 "$@"\n')
            other.chmod(0o755)
            program = f"import judge; judge.submit({RIGHT!r}, {PROBLEM!r})"
            told = subprocess.run(
                [sys.executable, "-c", program], env={**os.environ, "JUDGE_COMMAND": str(other)}, capture_output=True
            )
        self.assertIn(b"JudgeError", told.stderr)
        self.assertIn(b"what started it was built for 0-1", told.stderr)

    def test_a_command_that_is_missing_is_an_error_of_the_judge(self) -> None:
        lost = "from judge import _command; from pathlib import Path; _command._folders = lambda: iter([Path('/nowhere')])"
        for environment, first, says in [
            ({"JUDGE_COMMAND": "/nowhere/judge"}, "", "JUDGE_COMMAND is `/nowhere/judge`, which is no command"),
            ({}, lost, "the command `judge` did not come with this package; it is none of `/nowhere/judge`"),
        ]:
            program = f"{first}\nimport judge\ntry: judge.run('1')\nexcept judge.JudgeError as error: print(error)"
            told = subprocess.run(
                [sys.executable, "-c", program], env={**os.environ, **environment}, capture_output=True, text=True
            )
            self.assertEqual(told.stdout, says + "\n", told.stderr)

    def test_version_and_command_belong_together(self) -> None:
        self.assertEqual(command("--version").stdout.split(), ["judge", judge.__version__])


class Examples(unittest.TestCase):
    def test_a_table_is_scored(self) -> None:
        rows = [{"task": PROBLEM, "completion": source, "n": n} for n, source in enumerate([RIGHT, WRONG, ""])]
        script = ROOT / "python/examples/score_table.py"
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
            environment = {**os.environ, "HF_HOME": folder, "HF_HUB_OFFLINE": "1"}
            words = [sys.executable, str(script), "in.jsonl", "out.jsonl"]
            told = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)
            self.assertEqual(told.stdout, "accepted: 1 of 3\n", told.stderr)
            scored = [json.loads(line) for line in Path(folder, "out.jsonl").read_text().splitlines()]
        self.assertEqual([(row["n"], row["verdict"]) for row in scored], [(0, "AC"), (1, "WA"), (2, "CE")])


if __name__ == "__main__":
    unittest.main()
