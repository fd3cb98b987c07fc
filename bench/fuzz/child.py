"""Works off a row of mutated files in a process with bounds: `child SEED FIRST COUNT`.

Before each file its number is printed, after it what came of it, a line each; whoever reads knows
what a process was at that ended. With the bounds of a call apart (`identity.apart`).
"""

import json
import sys
import time
from collections.abc import Sequence

from bench.fuzz import checks
from bench.fuzz.mutating import mutated
from identity import memory, seclusion

MEMORY_MB = 700
SECONDS = 7200


def main(arguments: Sequence[str]) -> None:
    """Prints `NUMBER`, then `{"was": …, "took": seconds}`, for each."""
    seed, first, count = map(int, arguments)
    memory.limit(memory_mb=MEMORY_MB, seconds=SECONDS)
    seclusion.forbid_sockets()
    for number in range(first, first + count):
        print(number, flush=True)
        print(json.dumps(one(seed, number)), flush=True)


def one(seed: int, number: int) -> dict[str, object]:
    """What came of one file; of an error its class and the places in our code."""
    start = time.monotonic()
    try:
        file = mutated(seed, number)
        start = time.monotonic()
        was = checks.files(file.content)
    except MemoryError:
        was = "out of memory"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        was = f"raised {type(error).__name__} {where(error)}"
    return {"was": was, "took": round(time.monotonic() - start, 3)}


def where(error: BaseException) -> str:
    """`module:line` of the innermost three places, the outer first."""
    places, trace = [], error.__traceback__
    while trace is not None:
        places.append(f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " ".join(places[-3:])


if __name__ == "__main__":
    main(sys.argv[1:])
