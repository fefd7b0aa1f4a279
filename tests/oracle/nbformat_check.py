"""Checks notebooks with nbformat's own schema, and turns each into HTML with nbconvert beside it.

Prints one line per notebook: "ok", or what is wrong with it."""
import sys
import warnings

import nbformat
from nbconvert import HTMLExporter

warnings.simplefilter("ignore", DeprecationWarning)
for path in sys.argv[1:]:
    try:
        with warnings.catch_warnings():
            # nbformat repairs some faults, such as ids that stand twice, with a warning alone.
            warnings.simplefilter("error", UserWarning)
            warnings.simplefilter("error", FutureWarning)
            notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
            nbformat.validate(notebook)
        html, _ = HTMLExporter().from_notebook_node(notebook)
        open(path + ".html", "w").write(html)
        print("ok")
    except Exception as e:
        print(f"{type(e).__name__}: {e}".replace("\n", " ")[:500])
