from flask_talisman import Talisman as _Talisman


class Talisman(_Talisman):
    def init_app(self, app, **options):
        super().init_app(app, force_https=False, frame_options="DENY", **options)
