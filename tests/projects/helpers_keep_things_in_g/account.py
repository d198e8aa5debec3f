from flask import g, request


def remember(name):
    g.account = name


def sign_in(name):
    remember(name)


def mark():
    g.setdefault("marked", True)


def forget():
    g.pop("marked", None)


def measure():
    request.measured = True
