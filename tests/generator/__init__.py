"""Random Flask projects, each run and analysed: what the report says must be what the running app sends.

`chooser` makes the choices, `grammar` makes a project of them, `running` sends it requests, `trial` holds the report
against the answers (by the comparison of `tests/wire`), `shrinking` makes a disagreement small, `coverage` finds out
which constructs decide a verdict, `mutations` breaks the analysis on purpose, `fixing` fixes the projects and runs them
again. The command is `python -m tests.generator --help`.
"""
