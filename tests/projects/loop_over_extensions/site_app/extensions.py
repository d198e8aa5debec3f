class Header:
    name = None
    value = None

    def init_app(self, app):
        app.after_request(self.write)

    def write(self, response):
        response.headers[self.name] = self.value
        return response


class Frames(Header):
    name = "X-Frame-Options"
    value = "DENY"


class Referrers(Header):
    name = "Referrer-Policy"
    value = "no-referrer"


frames = Frames()
referrers = Referrers()
