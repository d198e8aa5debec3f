import json
import os

DEFAULTS = {"site": {"policy": True}}


class Settings:
    def __init__(self):
        self._values = {}
        filename = os.environ.get("SITE_SETTINGS", "absent.json")
        if os.path.exists(filename):
            try:
                with open(filename) as file:
                    self._values = json.load(file)
            except ValueError:
                pass
        for group, values in DEFAULTS.items():
            if group not in self._values:
                self._values[group] = values

    def get(self, group, name):
        return self._values[group][name]
