from .feeds import feeds
from .pages import pages

BLUEPRINTS = [
    (pages, "/page"),
    (feeds, None),
]
