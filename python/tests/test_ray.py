"""What `judge.ray` promises, on a cluster of several nodes that lose processes and machines."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Tuple, Type

import judge
import judge.ray
import ray
from judge import _command
from ray.cluster_utils import Cluster

ROUNDS = int(os.environ.get("JUDGE_RAY_ROUNDS", "3"))
"""How often each disaster strikes."""

HEAD = {"num_cpus": 0, "include_dashboard": False}
"""The first node, where the driver is. It judges nothing."""

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
steps = 50_000_000

[[group]]
name = "basic"
kind = "hidden"
"""


def samples(count: int, salt: str) -> str:
    """Programs that nobody has judged before, of which most take a while, and lines of all other kinds."""
    lines: List[Any] = []
    for n in range(count):
        answer = "n + n" if n % 3 else "n"
        source = f"# {salt}\ndef double(n):\n    for _ in range({(n % 5) * 600_000 + n}): pass\n    return {answer}\n"
        lines.append({"task_id": "double", "solution": source, "id": str(n)})
    lines[3:3] = [{"task_id": "double", "solution": None}, {"task_id": "other", "solution": "1"}, "no object", lines[0]]
    return "".join(json.dumps(line) + "\n" for line in lines)


def files(folder: Path) -> Dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def children(process: int) -> List[int]:
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []


def judging(process: int) -> Iterator[int]:
    """The processes below this one in which Ray runs a block, while the command judges there."""
    for child in children(process):
        try:
            is_block = Path(f"/proc/{child}/cmdline").read_bytes().startswith(b"ray::judged")
        except OSError:
            continue
        if is_block and children(child):
            yield child
        yield from judging(child)


def wait_for(what: str, found: Callable[[], Any]) -> Any:
    begun = time.monotonic()
    while time.monotonic() - begun < 60:
        value = found()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(what)


def is_gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


class Ray(unittest.TestCase):
    cluster: Cluster
    folder: Path

    @classmethod
    def setUpClass(cls) -> None:
        cls.cluster = Cluster(initialize_head=True, head_node_args=HEAD)
        cls.addClassCleanup(cls.cluster.shutdown)
        cls.add_nodes()
        ray.init(cls.cluster.address, log_to_driver=False)
        cls.addClassCleanup(ray.shutdown)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        problem = cls.folder / "bank" / "double"
        (problem / "cases").mkdir(parents=True)
        (problem / "problem.toml").write_text(TOML)
        (problem / "statement.md").write_text("# Double\n")
        (problem / "cases" / "basic.jsonl").write_text('{"name": "two", "args": [2], "expected": 4}\n')

    @classmethod
    def add_nodes(cls) -> None:
        """Until two of them judge. Ray gives one half a minute to start, which may be too little where much else runs."""
        for _ in range(6):
            if len(cls.cluster.worker_nodes) == 2:
                return
            try:
                cls.cluster.add_node(num_cpus=1)
            except Exception as error:
                print(f"a node does not start: {error}", file=sys.stderr)
        raise AssertionError("no nodes start")

    def whole(self, input: str, *options: str) -> Dict[str, bytes]:
        """What one machine makes of it. It asks no judgements of others, and keeps none for them."""
        out = self.folder / f"{input}-whole"
        words = [_command.path(), *options, "grade", input, "--no-cache", "--out", str(out)]
        subprocess.run(words, cwd=self.folder, check=True, capture_output=True)
        return files(out)

    def survives(self, name: str, disaster: Callable[[], None]) -> None:
        """While blocks are judged, `disaster` strikes at a random moment, and the bytes are those of one machine."""
        for number in range(ROUNDS):
            seed = random.randrange(2**32)
            with self.subTest(disaster=name, seed=seed), ThreadPoolExecutor(1) as beside:
                input, out = self.folder / f"{name}-{number}.jsonl", self.folder / f"{name}-{number}"
                input.write_text(samples(40, f"{seed}"))
                self.add_nodes()
                whole = self.whole(input.name, "--bank", "bank")
                graded = beside.submit(judge.ray.grade, input, out, bank=self.folder / "bank", blocks=9)
                wait_for("no block is judged", lambda: list(judging(os.getpid())))
                time.sleep(random.Random(seed).uniform(0, 2))
                self.assertFalse(graded.done(), "it is over before anything has happened")
                disaster()
                self.assertEqual(graded.result()["submissions"], 42)
                self.assertEqual(files(out), whole)
        self.assertEqual(list(self.folder.glob(".*")), [], "nothing else is left")

    def test_a_process_may_be_killed(self) -> None:
        def kill() -> None:
            process = random.choice(wait_for("no block is judged", lambda: list(judging(os.getpid()))))
            commands = children(process)
            os.kill(process, signal.SIGKILL)
            for command in commands:
                wait_for("the command is left behind", lambda: is_gone(command))

        self.survives("process", kill)

    def test_a_machine_may_be_lost(self) -> None:
        def lose() -> None:
            self.cluster.remove_node(random.choice(list(self.cluster.worker_nodes)), allow_graceful=False)

        self.survives("machine", lose)

    def test_the_bank_of_the_package_and_a_folder_of_students(self) -> None:
        programs = self.folder / "class" / "ana"
        programs.mkdir(parents=True)
        (programs / "is_valid.py").write_text("def is_valid(s): return True\n")
        (programs / "valid_parentheses.py").write_text("def is_valid(s): return False\n")
        (self.folder / "class" / "bo").mkdir()
        (self.folder / "class" / "bo" / "valid-parentheses.ts").symlink_to("/etc/passwd")
        whole = self.whole("class")
        summary = judge.ray.grade(self.folder / "class", self.folder / "students", blocks=3)
        self.assertEqual(files(self.folder / "students"), whole)
        self.assertEqual(summary["submissions"], 1)

    def test_from_the_command_line(self) -> None:
        (self.folder / "cli.jsonl").write_text(samples(6, "cli"))
        whole = self.whole("cli.jsonl", "--bank", "bank")
        words = [sys.executable, "-m", "judge.ray", "cli.jsonl", "--out", "cli", "--bank", "bank", "--blocks", "2"]
        words += ["--address", self.cluster.address]
        told = subprocess.run(words, cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertIn("2 of 2 blocks", told.stderr)
        self.assertIn("submissions: 8\n", told.stdout)
        self.assertEqual(files(self.folder / "cli"), whole)
        again = subprocess.run(words, cwd=self.folder, capture_output=True, text=True)
        self.assertEqual((again.returncode, again.stdout), (2, ""))
        self.assertIn("error: `cli` is not empty, and was left alone", again.stderr)

    def test_what_is_refused_is_named(self) -> None:
        (self.folder / "refused.jsonl").write_text(samples(1, "refused"))
        (self.folder / "refused.txt").write_text("1")
        cases: List[Tuple[str, Dict[str, Any], Type[Exception], str]] = [
            ("refused.jsonl", {"set": "nothing"}, ValueError, "no practice set is named `nothing`"),
            ("refused.txt", {}, ValueError, "neither a folder, nor a zip archive, nor a file of samples"),
            ("nothing.jsonl", {}, FileNotFoundError, "nothing.jsonl"),
            ("refused.jsonl", {"blocks": 0}, ValueError, "at least one block; found 0"),
            ("refused.jsonl", {"bank": "nothing"}, FileNotFoundError, "nothing"),
        ]
        for input, options, error, reason in cases:
            with self.subTest(reason=reason), self.assertRaisesRegex(error, reason):
                arguments: Dict[str, Any] = {"bank": self.folder / "bank", "blocks": 2, **options}
                judge.ray.grade(self.folder / input, self.folder / "refused", **arguments)
            self.assertFalse((self.folder / "refused").exists())
        words = [sys.executable, "-m", "judge.ray", "refused.txt", "--out", "refused", "--blocks", "1"]
        words += ["--address", self.cluster.address]
        told = subprocess.run(words, cwd=self.folder, capture_output=True, text=True)
        self.assertEqual((told.returncode, told.stdout), (2, ""), told.stderr)
        self.assertRegex(told.stderr, r"(?m)^error: cannot grade `.*refused.txt`: it is neither a folder, ")

    def test_a_machine_with_another_engine_is_refused_by_name(self) -> None:
        (self.folder / "other.jsonl").write_text(samples(1, "other"))
        nodes = "|".join(node.node_id[:8] for node in self.cluster.worker_nodes)
        named = f"^the node ({nodes}) at .* has the engine {judge.engine}; expected 0000000000000000, "
        # This process is the one that differs; the machines cannot tell.
        with unittest.mock.patch.object(judge, "engine", "0" * 16), self.assertRaisesRegex(judge.JudgeError, named):
            judge.ray.grade(self.folder / "other.jsonl", self.folder / "other", bank=self.folder / "bank", blocks=1)
        self.assertFalse((self.folder / "other").exists())

    def test_no_more_blocks_are_asked_for_than_can_be_judged(self) -> None:
        (self.folder / "ahead.jsonl").write_text(samples(12, "ahead"))
        self.add_nodes()
        waiting: List[int] = []

        def wait(tasks: List[Any]) -> Any:
            waiting.append(len(tasks))
            return ray_wait(tasks)

        ray_wait, cpus = ray.wait, judge.ray._cpus()
        whole = self.whole("ahead.jsonl", "--bank", "bank")
        with unittest.mock.patch.object(ray, "wait", wait):
            judge.ray.grade(self.folder / "ahead.jsonl", self.folder / "ahead", bank=self.folder / "bank", blocks=3 * cpus)
        self.assertEqual(files(self.folder / "ahead"), whole)
        self.assertEqual((len(waiting), max(waiting)), (3 * cpus, 2 * cpus))

    def test_no_usage_statistics_are_sent(self) -> None:
        asked = "from ray._common.usage.usage_lib import usage_stats_enabled; print(usage_stats_enabled())"
        environment = {name: value for name, value in os.environ.items() if name != "RAY_USAGE_STATS_ENABLED"}
        for imported, enabled in [("judge.ray", "False"), ("ray, judge.ray", "False"), ("ray", "True")]:
            with self.subTest(imported=imported), tempfile.TemporaryDirectory() as home:
                words = [sys.executable, "-c", f"import {imported}; {asked}"]
                told = subprocess.run(words, env={**environment, "HOME": home}, capture_output=True, text=True)
                self.assertEqual(told.stdout.strip(), enabled, told.stderr)


if __name__ == "__main__":
    unittest.main()
