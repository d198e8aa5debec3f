class SecurityHeaders:
    POLICY = "no-referrer"

    @staticmethod
    def set_response_headers(response):
        response.headers["X-Frame-Options"] = "DENY"

    @classmethod
    def refer(cls, response):
        response.headers["Referrer-Policy"] = cls.POLICY
