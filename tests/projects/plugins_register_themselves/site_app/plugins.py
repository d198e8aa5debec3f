PLUGINS = []


def plugin(function):
    PLUGINS.append(function)
    return function
