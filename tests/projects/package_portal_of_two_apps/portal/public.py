from flask import Flask

from .builder import finish
from .hooks import PUBLIC_HOOKS
from .views.home import home

app = finish(Flask("portal.public"), [home], PUBLIC_HOOKS)
