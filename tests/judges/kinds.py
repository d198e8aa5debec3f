"""The kinds of differences between this tool and other judges, and who is right by the specification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.headers.values import judge_value

OBSERVATORY: Final = "observatory"
EVALUATOR: Final = "evaluator"
FIELDS: Final = "fields"
DJANGO: Final = "django"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that one of two judges objects to. `mine` are this tool's causes in the profile `baseline`, `strict`
    those in `strict`, `theirs` the other's objections; one of `mine` and `theirs` is empty.
    """

    judge: str
    header: str
    value: str
    mine: tuple[str, ...]
    strict: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """Why judges differ. `causes` are the tool's, where it objects alone; else `strict` are those with which it agrees
    in the profile `strict`, and `theirs` how the other's objections begin.
    """

    title: str
    right: str
    causes: tuple[str, ...] = ()
    strict: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    within: str = ""  # what stands in the value
    judges: tuple[str, ...] = ()

    def explains(self, difference: Difference) -> bool:
        """Whether a difference is of this kind."""
        if self.judges and difference.judge not in self.judges:
            return False
        if self.within and self.within not in difference.value:
            return False
        if difference.mine:
            return not {*self.causes}.isdisjoint(difference.mine)
        if self.causes:
            return False
        if self.strict and {*self.strict}.isdisjoint(difference.strict):
            return False
        return not self.theirs or all(name.startswith(self.theirs) for name in difference.theirs)


KINDS: Final = (
    # -- only this tool objects
    Kind(
        "keywords without quotes, or in double quotes",
        "this tool: CSP3 §2.3.1 has keywords in single quotes, and takes other words for hosts or for nothing",
        causes=("CSP-UNQUOTED-KEYWORD", "CSP-UNKNOWN-KEYWORD"),
    ),
    Kind(
        "what is not ASCII, such as curly quotes",
        "this tool: CSP3 §2.2.1 skips the directive",
        causes=("CSP-NON-ASCII", "CSP-EMPTY"),
    ),
    Kind(
        "a directive written twice, with other sources",
        "this tool: CSP3 §2.2.1 skips the second",
        causes=("CSP-DUP-DIRECTIVE",),
    ),
    Kind(
        "directives that there are not, or that are taken for sources for want of `;`",
        "this tool: CSP3 §2.2.1 looks names up and knows none of these",
        causes=("CSP-UNKNOWN-DIRECTIVE", "CSP-COMMA", "CSP-MISSING-SEMICOLON", "CSP-BAD-SOURCE", "CSP-SCHEME-NO-COLON"),
    ),
    Kind(
        "`'none'` beside other sources", "this tool: CSP3 §2.3.1 ignores `'none'` there", causes=("CSP-NONE-COMBINED",)
    ),
    Kind(
        "directives that browsers gave up",
        "this tool: they are in no specification any more, and do nothing",
        causes=("CSP-DEPRECATED-DIRECTIVE",),
    ),
    Kind(
        "`frame-ancestors *`",
        "this tool: CSP3 §6.4.2, every site can frame the page, and X-Frame-Options is not read",
        causes=("CSP-FRAME-ANCESTORS-OPEN",),
    ),
    Kind(
        "a nonce that is the same in every response, or that `<base>` goes around",
        "this tool: CSP3 §7.1; a judge of one response cannot see that a nonce stays the same, the code shows it",
        causes=("CSP-STATIC-NONCE", "CSP-NO-BASE-URI-NONCE"),
    ),
    Kind(
        "`'unsafe-eval'`",
        "both: csp-evaluator has it as *maybe* bad; Observatory and MDN object to it",
        causes=("CSP-UNSAFE-EVAL",),
        judges=(EVALUATOR,),
    ),
    Kind(
        "`'strict-dynamic'` without a nonce or hash",
        "this tool: CSP3 §8.2, every script is blocked",
        causes=("CSP-STRICT-DYNAMIC-ALONE",),
    ),
    Kind(
        "`script-src-elem` and `base-uri` that allow what they should not, plugins",
        "this tool: CSP3 §6.1 has these directives, Observatory reads only `script-src`, `object-src`, `default-src`",
        causes=("CSP-UNSAFE-INLINE", "CSP-BROAD-SCRIPT", "CSP-NO-OBJECT-SRC"),
        judges=(OBSERVATORY,),
    ),
    Kind(
        "directives separated or written wrongly, a `max-age` that is no number, given twice",
        "this tool: RFC 6797 §6.1 and §8.1, browsers ignore the whole header",
        causes=("HSTS-SYNTAX", "HSTS-DUP-DIRECTIVE", "HSTS-NO-MAX-AGE"),
    ),
    Kind(
        "a `max-age` of less than a year",
        "disputed: Observatory is content with half a year; ASVS 5.0 and the preload list ask for a year. It is an "
        "option (`hsts-min-age`)",
        causes=("HSTS-SHORT-MAX-AGE",),
    ),
    Kind(
        '`max-age="0"`, directives that there are not, `preload` without what the list asks for',
        "this tool: RFC 6797 §6.1.1 and hstspreload.org",
        causes=("HSTS-DISABLED", "HSTS-UNKNOWN-DIRECTIVE", "HSTS-PRELOAD-INELIGIBLE"),
    ),
    Kind(
        "`ALLOW-FROM`",
        "this tool: HTML has no such value, and browsers frame the page",
        causes=("XFO-ALLOW-FROM",),
    ),
    Kind(
        "a misspelled policy beside a known one",
        "both: Referrer Policy §8.1 takes the known one, as Observatory says; the other one does nothing",
        causes=("RP-UNKNOWN-TOKEN",),
    ),
    Kind(
        "another case than lower, for Cross-Origin-Resource-Policy",
        "this tool: Fetch compares the value as it is",
        causes=("CORP-INVALID",),
    ),
    # -- only the other one objects
    Kind(
        "policies separated by commas",
        "this tool: CSP3 §2.2.2 enforces each of them; the other one reads them as one policy",
        theirs=("csp-", "MISSING", "INVALID", "SCRIPT", "PLAIN", "OBJECT", "UNKNOWN", "IP_SOURCE", "SRC_HTTP"),
        within=",",
    ),
    Kind(
        "a policy that restricts no scripts, such as one for framing alone",
        "disputed: it does what it says; `strict` asks for `script-src`",
        strict=("CSP-NO-SCRIPT-SRC",),
    ),
    Kind(
        "scripts restricted by `script-src-elem` alone",
        "both: CSP3 §6.1 has that directive, and event handlers stay free; `strict` asks for `default-src`",
        strict=("CSP-NO-DEFAULT-SRC",),
        theirs=("MISSING_DIRECTIVES:script-src", "csp-implemented-with-unsafe-inline"),
    ),
    Kind(
        "plugins from anywhere",
        "disputed: browsers have no plugins any more; `strict` asks for `object-src`",
        strict=("CSP-BROAD-OBJECT",),
    ),
    Kind(
        "hosts that serve any library",
        "disputed: it depends on what else the host serves; `strict` reports them",
        strict=("CSP-BYPASSABLE-HOST",),
        theirs=("SCRIPT_ALLOWLIST_BYPASS",),
    ),
    Kind(
        "a directive written twice, alike",
        "this tool: CSP3 §2.2.1 skips the second, which changes nothing",
        theirs=("csp-header-invalid",),
    ),
    Kind(
        "`'unsafe-eval'` for styles alone",
        "this tool: CSP3 §4.4 asks `script-src` only",
        theirs=("csp-implemented-with-unsafe-eval",),
    ),
    Kind(
        "hashes in another case",
        "this tool: CSP3 §2.3.1, the names of algorithms ignore case",
        theirs=("INVALID_KEYWORD",),
    ),
    Kind(
        "`DENY, DENY`, `nosniff, nosniff`",
        "disputed: HTML and Fetch make one value of it; `strict` reports it",
        strict=("XFO-DUPLICATE", "XCTO-LIST"),
    ),
    Kind(
        "blanks around `=`",
        "disputed: RFC 6797 §6.1 allows them, the preload list does not; `strict` reports them",
        strict=("HSTS-FRAGILE-SYNTAX",),
    ),
    Kind(
        "another case, parameters, values newer than its list",
        "this tool: Referrer Policy §8.1 ignores case; HTML has parameters and `noopener-allow-popups`",
        judges=(DJANGO,),
    ),
)


def objections(header: str, value: str, profile: str) -> tuple[str, ...]:
    """The names of the causes for which a profile objects to a value."""
    found = {judgement.cause for judgement in judge_value(header, (value,))}
    return tuple(sorted(cause.name for cause in found if profile in cause.profiles))
