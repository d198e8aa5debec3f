from inspect import signature


def with_session(function):
    if "session" not in signature(function).parameters:
        raise TypeError("queries take a session")
    return function


@with_session
def names(session=None):
    return ["Ada", "Grace"]


@with_session
def numbers(session=None):
    return [1, 2]
