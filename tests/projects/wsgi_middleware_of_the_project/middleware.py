class Headers:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            #: FSH421 X-Frame-Options: 'DENY' comes after 'SAMEORIGIN': with several values browsers refuse every frame; send it once: assign it or use setdefault, instead of add
            headers.append(("X-Frame-Options", "DENY"))
            return start_response(status, headers, exc_info)

        return self.app(environ, start)
