"""`python -m judge.ray`: the command of :func:`judge.ray.grade`. Its exit codes are those of `judge grade`."""

import argparse
import logging
import sys

import judge
import ray
from judge.ray import grade
from ray.exceptions import RayError


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m judge.ray", description="Judge many submissions on a Ray cluster.")
    parser.add_argument("input", help="what `judge grade` takes: a folder, a zip archive, or a file of samples")
    parser.add_argument("-o", "--out", required=True, help="the folder for the results, new or empty")
    parser.add_argument("--bank", help="the folder of problems [default: the bank that comes with the package]")
    parser.add_argument("-s", "--set", help="the practice set: a name in `sets` of the bank, or a file `*.toml`")
    parser.add_argument("--fail-fast", action="store_true", help="stop each submission at the first case that fails")
    parser.add_argument("--blocks", type=int, help="how many parts to cut the input into [default: eight for each CPU]")
    parser.add_argument("--address", help="the cluster [default: RAY_ADDRESS, else one that is started on this machine]")
    args = parser.parse_args()
    logging.basicConfig(format="%(message)s")
    logging.getLogger("judge.ray").setLevel(logging.INFO)
    try:
        ray.init(args.address)
        summary = grade(
            args.input, args.out, bank=args.bank, set=args.set, fail_fast=args.fail_fast, blocks=args.blocks
        )
    except (OSError, ValueError, ConnectionError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except (judge.JudgeError, RayError) as error:
        print(f"judge error: {error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130
    print(f"submissions: {summary['submissions']}")
    for verdict, count in summary["verdicts"].items():
        print(f"{count:>8}  {verdict}")
    if "JE" in summary["verdicts"]:
        return 3
    return 0 if summary["submissions"] else 4


if __name__ == "__main__":
    sys.exit(main())
