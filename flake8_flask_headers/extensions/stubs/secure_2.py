"""secure 2: builders for the headers, presets, `set_headers` on a response, a WSGI middleware."""

from werkzeug.datastructures import Headers

MULTI_OK = frozenset({"content-security-policy"})
COMMA_JOIN_OK = frozenset({"cache-control"})
DEFAULT_ALLOWED_HEADERS = frozenset(
    {
        "cache-control",
        "content-security-policy",
        "content-security-policy-report-only",
        "cross-origin-embedder-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "origin-agent-cluster",
        "permissions-policy",
        "referrer-policy",
        "server",
        "strict-transport-security",
        "x-content-type-options",
        "x-dns-prefetch-control",
        "x-download-options",
        "x-frame-options",
        "x-permitted-cross-domain-policies",
        "x-xss-protection",
    }
)


class BaseHeader:
    header_name = ""


class _OneValue(BaseHeader):
    default = ""

    def __init__(self):
        self._value = self.default

    @property
    def header_value(self):
        return self._value

    def value(self, value):
        self._value = value.strip()
        return self

    def set(self, value):
        return self.value(value)

    def custom(self, value):
        return self.value(value)

    def clear(self):
        self._value = self.default
        return self


def _choice(value):
    def choose(self):
        self._value = value
        return self

    return choose


class CrossOriginEmbedderPolicy(_OneValue):
    header_name = "Cross-Origin-Embedder-Policy"
    default = "require-corp"
    unsafe_none = _choice("unsafe-none")
    require_corp = _choice("require-corp")
    credentialless = _choice("credentialless")

    def value(self, value):
        self._value = value.strip().lower() or self.default
        return self


class CrossOriginOpenerPolicy(_OneValue):
    header_name = "Cross-Origin-Opener-Policy"
    default = "same-origin"
    unsafe_none = _choice("unsafe-none")
    same_origin_allow_popups = _choice("same-origin-allow-popups")
    same_origin = _choice("same-origin")
    noopener_allow_popups = _choice("noopener-allow-popups")


class CrossOriginResourcePolicy(_OneValue):
    header_name = "Cross-Origin-Resource-Policy"
    default = "same-origin"
    same_origin = _choice("same-origin")
    same_site = _choice("same-site")
    cross_origin = _choice("cross-origin")

    def value(self, value):
        value = value.strip()
        if value.lower() in ("same-site", "same-origin", "cross-origin"):
            value = value.lower()
        self._value = value
        return self


class Server(_OneValue):
    header_name = "Server"


class XContentTypeOptions(_OneValue):
    header_name = "X-Content-Type-Options"
    default = "nosniff"
    nosniff = _choice("nosniff")


class XDnsPrefetchControl(_OneValue):
    header_name = "X-DNS-Prefetch-Control"
    default = "off"
    on = _choice("on")
    allow = _choice("on")
    off = _choice("off")
    disable = _choice("off")


class XFrameOptions(_OneValue):
    header_name = "X-Frame-Options"
    default = "SAMEORIGIN"
    deny = _choice("DENY")
    sameorigin = _choice("SAMEORIGIN")

    def allow_from(self, origin):
        return self.value(f"ALLOW-FROM {origin.strip()}")


class XPermittedCrossDomainPolicies(_OneValue):
    header_name = "X-Permitted-Cross-Domain-Policies"
    default = "none"
    none = _choice("none")
    master_only = _choice("master-only")
    by_content_type = _choice("by-content-type")
    by_ftp_filename = _choice("by-ftp-filename")
    all = _choice("all")
    none_this_response = _choice("none-this-response")

    def policy(self, policy):
        self._value = policy
        return self


class CustomHeader(_OneValue):
    def __init__(self, header, value):
        self.header_name = header.strip()
        self._value = value


class CacheControl(BaseHeader):
    """Its value is not followed: the header is none of those that the report speaks of."""

    header_name = "Cache-Control"
    header_value = "no-store, max-age=0"

    def _chain(self, *arguments):
        return self

    value = set = clear = custom = immutable = max_age = max_stale = min_fresh = must_revalidate = _chain
    must_understand = no_cache = no_store = no_transform = only_if_cached = private = proxy_revalidate = _chain
    public = s_maxage = s_max_age = stale_if_error = stale_while_revalidate = _chain


class ReferrerPolicy(BaseHeader):
    header_name = "Referrer-Policy"

    def __init__(self):
        self._policies = []

    @property
    def header_value(self):
        return ", ".join(self._policies) or "strict-origin-when-cross-origin"

    def add(self, value):
        for token in value.split(","):
            policy = token.strip().lower()
            if policy and policy not in self._policies:
                self._policies.append(policy)
        return self

    def set(self, value):
        return self.add(value)

    def value(self, value):
        return self.clear().add(value)

    def custom(self, value):
        return self.value(value)

    def fallback(self, *policies):
        self.clear()
        for policy in policies:
            self.add(policy)
        return self

    def clear(self):
        self._policies = []
        return self

    def no_referrer(self):
        return self.add("no-referrer")

    def no_referrer_when_downgrade(self):
        return self.add("no-referrer-when-downgrade")

    def origin(self):
        return self.add("origin")

    def origin_when_cross_origin(self):
        return self.add("origin-when-cross-origin")

    def same_origin(self):
        return self.add("same-origin")

    def strict_origin(self):
        return self.add("strict-origin")

    def strict_origin_when_cross_origin(self):
        return self.add("strict-origin-when-cross-origin")

    def unsafe_url(self):
        return self.add("unsafe-url")


class StrictTransportSecurity(BaseHeader):
    header_name = "Strict-Transport-Security"

    def __init__(self):
        self.clear()

    @property
    def header_value(self):
        if self._raw is not None:
            return self._raw
        text = f"max-age={31536000 if self._max_age is None else self._max_age}"
        if self._include_subdomains:
            text += "; includeSubDomains"
        if self._preload:
            text += "; preload"
        return text

    def clear(self):
        self._max_age = None
        self._include_subdomains = False
        self._preload = False
        self._raw = None
        return self

    def value(self, value):
        self.clear()
        self._raw = value.strip()
        return self

    def set(self, value):
        return self.value(value)

    def max_age(self, seconds):
        self._raw = None
        self._max_age = seconds
        return self

    def include_subdomains(self):
        self._raw = None
        self._include_subdomains = True
        return self

    def preload(self):
        self._raw = None
        self._include_subdomains = True
        self._preload = True
        return self


def _csp_directive(name):
    def add(self, *sources):
        return self.custom_directive(name, *sources)

    return add


class ContentSecurityPolicy(BaseHeader):
    def __init__(self):
        self.header_name = "Content-Security-Policy"
        self._directives = {}
        self._raw = None

    @property
    def header_value(self):
        if self._raw is not None:
            return self._raw
        if not self._directives:
            return (
                "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; "
                "base-uri 'self'; frame-ancestors 'self'; form-action 'self'"
            )
        return "; ".join([" ".join([name] + tokens) for name, tokens in self._directives.items()])

    def value(self, value):
        self._raw = value.strip()
        self._directives = {}
        return self

    def set(self, value):
        return self.value(value)

    def clear(self):
        self._raw = None
        self._directives = {}
        return self

    def report_only(self):
        self.header_name = "Content-Security-Policy-Report-Only"
        return self

    def enforce(self):
        self.header_name = "Content-Security-Policy"
        return self

    def custom(self, directive, *values):
        return self.custom_directive(directive, *values)

    def custom_directive(self, directive, *values):
        self._raw = None
        tokens = self._directives.setdefault(directive, [])
        if not values:
            self._directives[directive] = []
        for value in values:
            if value not in tokens:
                tokens.append(value)
        return self

    @staticmethod
    def keyword(name):
        return f"'{name}'"

    @staticmethod
    def nonce(value):
        return f"'nonce-{value}'"

    base_uri = _csp_directive("base-uri")
    block_all_mixed_content = _csp_directive("block-all-mixed-content")
    child_src = _csp_directive("child-src")
    connect_src = _csp_directive("connect-src")
    default_src = _csp_directive("default-src")
    fenced_frame_src = _csp_directive("fenced-frame-src")
    font_src = _csp_directive("font-src")
    form_action = _csp_directive("form-action")
    frame_ancestors = _csp_directive("frame-ancestors")
    frame_src = _csp_directive("frame-src")
    img_src = _csp_directive("img-src")
    manifest_src = _csp_directive("manifest-src")
    media_src = _csp_directive("media-src")
    object_src = _csp_directive("object-src")
    prefetch_src = _csp_directive("prefetch-src")
    report_to = _csp_directive("report-to")
    report_uri = _csp_directive("report-uri")
    require_trusted_types_for = _csp_directive("require-trusted-types-for")
    sandbox = _csp_directive("sandbox")
    script_src = _csp_directive("script-src")
    script_src_attr = _csp_directive("script-src-attr")
    script_src_elem = _csp_directive("script-src-elem")
    style_src = _csp_directive("style-src")
    style_src_attr = _csp_directive("style-src-attr")
    style_src_elem = _csp_directive("style-src-elem")
    trusted_types = _csp_directive("trusted-types")
    upgrade_insecure_requests = _csp_directive("upgrade-insecure-requests")
    worker_src = _csp_directive("worker-src")


def _allowlist(tokens):
    cleaned = []
    for token in tokens:
        token = token.strip()
        bare = token.strip("'\"")
        if bare in ("none", "()"):
            return "()"
        if bare == "*":
            return "*"
        if bare in ("self", "src"):
            cleaned.append(bare)
        elif token.startswith(("http://", "https://")):
            cleaned.append(f'"{token}"')
        elif token:
            cleaned.append(token)
    return f"({' '.join(cleaned)})"


def _feature(name):
    def add(self, *allowlist):
        return self.add_directive(name, *allowlist)

    return add


class PermissionsPolicy(BaseHeader):
    header_name = "Permissions-Policy"

    def __init__(self):
        self._directives = {}
        self._raw = None

    @property
    def header_value(self):
        if self._raw is not None:
            return self._raw
        if not self._directives:
            return "geolocation=(), microphone=(), camera=()"
        return ", ".join([f"{name}={allowed}" for name, allowed in self._directives.items()])

    def value(self, value):
        self._raw = value.strip()
        return self

    def set(self, value):
        return self.value(value)

    def clear(self):
        self._directives = {}
        self._raw = None
        return self

    def add_directive(self, directive, *allowlist):
        self._raw = None
        self._directives[directive] = _allowlist(allowlist)
        return self

    def directive(self, directive, *allowlist):
        return self.add_directive(directive, *allowlist)

    accelerometer = _feature("accelerometer")
    ambient_light_sensor = _feature("ambient-light-sensor")
    aria_notify = _feature("aria-notify")
    attribution_reporting = _feature("attribution-reporting")
    autoplay = _feature("autoplay")
    bluetooth = _feature("bluetooth")
    browsing_topics = _feature("browsing-topics")
    compute_pressure = _feature("compute-pressure")
    cross_origin_isolated = _feature("cross-origin-isolated")
    fullscreen = _feature("fullscreen")
    gamepad = _feature("gamepad")
    geolocation = _feature("geolocation")
    gyroscope = _feature("gyroscope")
    hid = _feature("hid")
    identity_credentials_get = _feature("identity-credentials-get")
    idle_detection = _feature("idle-detection")
    local_fonts = _feature("local-fonts")
    magnetometer = _feature("magnetometer")
    microphone = _feature("microphone")
    on_device_speech_recognition = _feature("on-device-speech-recognition")
    otp_credentials = _feature("otp-credentials")
    publickey_credentials_create = _feature("publickey-credentials-create")
    publickey_credentials_get = _feature("publickey-credentials-get")
    serial = _feature("serial")
    speaker_selection = _feature("speaker-selection")
    storage_access = _feature("storage-access")
    summarizer = _feature("summarizer")
    translator = _feature("translator")
    language_detector = _feature("language-detector")
    usb = _feature("usb")
    web_share = _feature("web-share")
    window_management = _feature("window-management")
    xr_spatial_tracking = _feature("xr-spatial-tracking")
    battery = _feature("battery")
    camera = _feature("camera")
    clipboard_read = _feature("clipboard-read")
    clipboard_write = _feature("clipboard-write")
    display_capture = _feature("display-capture")
    document_domain = _feature("document-domain")
    encrypted_media = _feature("encrypted-media")
    execution_while_not_rendered = _feature("execution-while-not-rendered")
    execution_while_out_of_viewport = _feature("execution-while-out-of-viewport")
    midi = _feature("midi")
    navigation_override = _feature("navigation-override")
    payment = _feature("payment")
    picture_in_picture = _feature("picture-in-picture")
    screen_wake_lock = _feature("screen-wake-lock")
    sync_xhr = _feature("sync-xhr")


class Preset:
    BASIC = "basic"
    BALANCED = "balanced"
    STRICT = "strict"


def _baseline_policy():
    return (
        ContentSecurityPolicy()
        .default_src("'self'")
        .base_uri("'self'")
        .font_src("'self'", "https:", "data:")
        .form_action("'self'")
        .frame_ancestors("'self'")
        .img_src("'self'", "data:")
        .object_src("'none'")
        .script_src("'self'")
        .script_src_attr("'none'")
        .style_src("'self'", "https:", "'unsafe-inline'")
        .upgrade_insecure_requests()
    )


def _strict_policy():
    return (
        ContentSecurityPolicy()
        .default_src("'self'")
        .script_src("'self'")
        .style_src("'self'")
        .object_src("'none'")
        .base_uri("'none'")
        .frame_ancestors("'none'")
    )


class Secure:
    def __init__(
        self,
        *,
        cache=None,
        coep=None,
        coop=None,
        corp=None,
        csp=None,
        custom=None,
        hsts=None,
        permissions=None,
        referrer=None,
        xpcdp=None,
        xdfc=None,
        server=None,
        xcto=None,
        xfo=None,
    ):
        self._normalized = False
        self.headers_list = []
        for header in (cache, coep, coop, corp, csp, hsts, permissions, referrer, xpcdp, xdfc, server, xcto, xfo):
            if header is not None:
                self.headers_list.append(header)
        for header in custom or []:
            self.headers_list.append(header)

    @classmethod
    def with_default_headers(cls):
        return cls.from_preset(Preset.BALANCED)

    @classmethod
    def from_preset(cls, preset):
        if preset == Preset.BASIC:
            return cls(
                coop=CrossOriginOpenerPolicy().same_origin(),
                csp=_baseline_policy(),
                corp=CrossOriginResourcePolicy().same_origin(),
                hsts=StrictTransportSecurity().max_age(31536000).include_subdomains(),
                referrer=ReferrerPolicy().no_referrer(),
                xcto=XContentTypeOptions().nosniff(),
                xfo=XFrameOptions().sameorigin(),
                xdfc=XDnsPrefetchControl().disable(),
                xpcdp=XPermittedCrossDomainPolicies().none(),
                custom=[
                    CustomHeader("Origin-Agent-Cluster", "?1"),
                    CustomHeader("X-Download-Options", "noopen"),
                    CustomHeader("X-XSS-Protection", "0"),
                ],
            )
        if preset == Preset.BALANCED:
            return cls(
                coop=CrossOriginOpenerPolicy().same_origin(),
                corp=CrossOriginResourcePolicy().same_origin(),
                csp=_baseline_policy(),
                hsts=StrictTransportSecurity().max_age(31536000).include_subdomains(),
                permissions=PermissionsPolicy().geolocation().microphone().camera(),
                referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
                server=Server().set(""),
                xcto=XContentTypeOptions().nosniff(),
                xfo=XFrameOptions().sameorigin(),
            )
        return cls(
            cache=CacheControl(),
            coep=CrossOriginEmbedderPolicy().require_corp(),
            coop=CrossOriginOpenerPolicy().same_origin(),
            csp=_strict_policy(),
            hsts=StrictTransportSecurity().max_age(63072000).include_subdomains(),
            permissions=PermissionsPolicy().geolocation().microphone().camera(),
            referrer=ReferrerPolicy().no_referrer(),
            server=Server().set(""),
            xcto=XContentTypeOptions().nosniff(),
            xfo=XFrameOptions().deny(),
        )

    def header_items(self):
        items = []
        for header in self.headers_list:
            if isinstance(header, (tuple, list)):
                items.append((header[0], header[1]))
            elif header.header_value or not self._normalized:
                items.append((header.header_name, header.header_value))
        return items

    @property
    def headers(self):
        return dict(self.header_items())

    def allowlist_headers(self, *, allowed=DEFAULT_ALLOWED_HEADERS, allow_extra=None, on_unexpected="raise", **options):
        # "raise" stops the program where something is unexpected, "warn" keeps it.
        if on_unexpected == "drop":
            names = list(allowed) + list(allow_extra or [])
            kept = []
            for name, value in self.header_items():
                if name.lower() in names or (options.get("allow_x_prefixed") and name.lower().startswith("x-")):
                    kept.append(CustomHeader(name, value))
            self.headers_list = kept
        return self

    def deduplicate_headers(self, *, action="raise", **options):
        if action in ("first", "last"):
            chosen = {}
            for name, value in self.header_items():
                if action == "last" or name not in chosen:
                    chosen[name] = value
            self.headers_list = [CustomHeader(name, value) for name, value in chosen.items()]
        return self

    def validate_and_normalize_headers(self, **options):
        # Headers with an empty value are dropped.
        self._normalized = True
        return self

    def set_headers(self, response):
        for name, value in self.header_items():
            response.headers.set(name, value)

    async def set_headers_async(self, response):
        self.set_headers(response)


class SecureWSGIMiddleware:
    # Where a response has several of the headers already, 2.0.1 removes some wrong lines: that is not followed.
    def __init__(self, app, *, secure=None, multi_ok=None):
        self.app = app
        self.secure = secure or Secure.with_default_headers()
        self._multi_ok = MULTI_OK if multi_ok is None else multi_ok

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            sent = Headers(headers)
            for name, value in self.secure.headers.items():
                if name.lower() in self._multi_ok:
                    sent.add(name, value)
                else:
                    sent.set(name, value)
            return start_response(status, sent.to_wsgi_list(), exc_info)

        return self.app(environ, start)
