"""Runs notebooks on a Python kernel with nbclient and tells what became of each cell.

Standard input: a list of {"options": {...}, "cells": [nbformat cells]}. Standard output: for each, how the run ended
and what each cell then has. The tests run the same structure in C# with our runner and compare."""
import asyncio
import json
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError


async def outcome(case):
    """How one case ends. ipykernel drops the requests that reach it while it still clears its queue after an error
    ("aborted"); whether the next cell does is a race that no rule of nbclient speaks of, so such a run is taken again."""
    for _ in range(10):
        aborted, answer = await attempt(case)
        if not aborted:
            return answer
    raise RuntimeError(f"ten runs in a row, ipykernel dropped cells {aborted} of {case['options']}")


async def attempt(case):
    aborted = []

    def executed(cell, cell_index, execute_reply):
        if execute_reply["content"]["status"] == "aborted":
            aborted.append(cell_index)

    notebook = nbformat.from_dict({"cells": case["cells"], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    client = NotebookClient(notebook, kernel_name="python3", on_cell_executed=executed, **{"iopub_timeout": 60} | case["options"])
    try:
        await client.async_execute()
        end = "passed"
    except CellExecutionError:
        end = "failed"
    except CellTimeoutError:
        end = "timed out"
    except DeadKernelError:
        end = "died"
    return aborted, {"end": end, "cells": [
        {"count": c.get("execution_count"), "outputs": [o.get("name", o["output_type"]) for o in c.get("outputs", [])],
         "text": ["".join(o.get("data", {}).get("text/plain", "")) for o in c.get("outputs", [])]}
        for c in notebook.cells]}


async def main():
    cases = json.load(sys.stdin)
    turns = asyncio.Semaphore(2)

    async def one(case):
        async with turns:
            return await outcome(case)

    json.dump(await asyncio.gather(*map(one, cases)), sys.stdout)

asyncio.run(main())
