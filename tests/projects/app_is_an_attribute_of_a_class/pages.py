class Extra:
    def __init__(self, web):
        self.web = web

        @self.web.app.route("/extra")
        def extra():
            return "Extra", {"Referrer-Policy": "no-referrer"}
