"""Executes a notebook with nbclient on a Python kernel and writes it: bench_nbclient.py NOTEBOOK OUTPUT."""
import sys

import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], as_version=4)
if any(c.cell_type == "code" for c in notebook.cells):
    NotebookClient(notebook, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[2])
