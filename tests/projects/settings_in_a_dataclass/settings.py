import enum
from dataclasses import dataclass


class Frames(enum.Enum):
    DENY = "DENY"
    SAME = "SAMEORIGIN"


@dataclass(frozen=True)
class Settings:
    frames: Frames = Frames.SAME
    referrers: str = "no-referrer"
    isolate: bool = False
