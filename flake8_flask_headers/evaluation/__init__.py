"""An abstract interpreter of Python over facts: what a project's code does, without running it.

`values` and `objects` are the domain, `heap` the state, `machine` the choice points; `statements`, `expressions`,
`attributes`, `calls`, `operations` and `imports` are the language, `builtins` and `library` what comes with it. Nothing
here knows Flask.
"""
