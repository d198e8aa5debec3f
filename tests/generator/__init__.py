"""Random Flask projects, each run and analysed: what the report says must be what the running app sends.

`chooser` makes the choices, `grammar` makes a project of them, `running` sends it requests, `trial` holds the report
against the answers (by the comparison of `tests/wire`), `shrinking` makes a disagreement small, `coverage` counts what
was tried. The command is `python -m tests.generator --help`.
"""
