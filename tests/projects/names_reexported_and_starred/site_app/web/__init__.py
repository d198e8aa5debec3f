from .pages import index
from .protection import install as protect

__all__ = ["index", "protect"]
