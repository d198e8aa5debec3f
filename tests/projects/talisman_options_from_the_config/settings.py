class Settings:
    TALISMAN_SETTINGS = {
        "force_https": False,
        "frame_options": "DENY",
        "content_security_policy": None,
        "referrer_policy": "no-referrer",
    }
