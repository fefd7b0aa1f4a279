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
    notebook = nbformat.from_dict({"cells": case["cells"], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    client = NotebookClient(notebook, kernel_name="python3", **case["options"])
    try:
        await client.async_execute()
        end = "passed"
    except CellExecutionError:
        end = "failed"
    except CellTimeoutError:
        end = "timed out"
    except DeadKernelError:
        end = "died"
    return {"end": end, "cells": [
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
