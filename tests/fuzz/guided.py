"""Texts that reach new code, made by libFuzzer's rules: `make fuzz`, in pieces that go on.

What was found interesting is kept below .cache/fuzz/, by target, so that the next call goes on
from there. `SECONDS` is the time of a call, an equal share for each target; `TARGET` names one.
A text that fails is printed with its traceback, kept, and ends that target's share.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".cache" / "fuzz"


def run_one(name: str, seconds: int) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["coursewright"]):
        from tests.fuzz.oracles import SEEDS, TARGETS

    target = TARGETS[name]

    def test(data: bytes) -> None:
        target(data.decode("utf-8", "ignore"))

    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (corpus / f"seed{number}").write_text(seed, "utf-8", newline="")
    options = [f"-max_total_time={seconds}", "-timeout=20", "-max_len=4000", "-rss_limit_mb=2500",
               "-print_final_stats=1", f"-artifact_prefix={KEPT}/{name}-"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], test)
    atheris.Fuzz()


def main() -> None:
    """Give each target its share; exit with status 1 where one fails."""
    from tests.fuzz.oracles import TARGETS

    names = [os.environ["TARGET"]] if os.environ.get("TARGET") else list(TARGETS)
    seconds = int(os.environ.get("SECONDS", "3600")) // len(names)
    failed = [
        name
        for name in names
        if subprocess.run(
            [sys.executable, "-m", "tests.fuzz.guided", name, str(seconds)], cwd=ROOT, check=False
        ).returncode
    ]
    sys.stdout.write(f"failed: {', '.join(failed) or 'none'} of {len(names)} targets\n")
    sys.exit(bool(failed))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        run_one(sys.argv[1], int(sys.argv[2]))
    else:
        main()
