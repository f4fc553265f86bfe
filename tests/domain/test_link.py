"""Addresses that untrusted text may ask a reader to follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.link import check_url


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/a?b=1&c=2#d",
        "HTTPS://example.org/",
        "https://example.org:8080/%20%22",
        "https://example.org/@user?a=b@c",
        "https://пример.рф/",
        "https://東京tower.jp/",
        "https://例え.jp/ü",
        "https://[2001:db8::1]/",
        "mailto:ann@example.edu",
        "https://doi.org/10.1145/3292500.3330701",
        "https://example.org/?a=1&copy=2",
    ],
)
def test_addresses_that_pass(url: str) -> None:
    """http, https and mailto, with whatever a path, a query and a host may hold."""
    assert check_url(url) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "it has no scheme; an address begins with https://"),
        ("example.org/x", "it has no scheme; an address begins with https://"),
        ("/etc/passwd", "it has no scheme; an address begins with https://"),
        ("//example.org/x", "it has no scheme; an address begins with https://"),
        ("https:", "it names no host"),
        ("https:example.org", "it names no host"),
        ("https:///x", "it names no host"),
        ("mailto:", "it names no mailbox"),
        ("ftp://x.org/", "'ftp:' addresses are not allowed; use https, http or mailto"),
        ("file:///x", "'file:' addresses are not allowed; use https, http or mailto"),
        ("vbscript:x", "'vbscript:' addresses are not allowed; use https, http or mailto"),
        ("https://x.org/a b", "it holds a character that no address has (space)"),
        ("https://x.org/\n", "it holds a character that no address has (u+000a)"),
        (" https://x.org", "it holds a character that no address has (space)"),
        (
            "https://x.org/\u202egnp",
            "it holds a character that no address has (right-to-left override)",
        ),
        ("https://x.org/\u200b", "it holds a character that no address has (zero width space)"),
        ('https://x.org/"', "it holds '\"'; write it percent-encoded"),
        ("https://x.org/'", 'it holds "\'"; write it percent-encoded'),
        ("https://x.org/<b>", "it holds '<'; write it percent-encoded"),
        ("https:\\\\x.org", "it holds '\\\\'; write it percent-encoded"),
        ("https://x.org/&quot;", "it holds '\"'; write it percent-encoded"),
        (
            "https://a.org@b.org/",
            "a name before '@' in it looks like the host that it leads to; take it out",
        ),
        (
            "https://a:b@c.org",
            "a name before '@' in it looks like the host that it leads to; take it out",
        ),
        (
            "https://p\u0430ypal.org/",
            "its host mixes letters of several alphabets, which look alike",
        ),
        (
            "https://www.p\u03b1y.org/",
            "its host mixes letters of several alphabets, which look alike",
        ),
        ("https://[::1", "it cannot be read as an address (Invalid IPv6 URL)"),
    ],
)
def test_addresses_that_do_not_pass(url: str, expected: str) -> None:
    """Every other scheme, none, and every character that could end an attribute, with the reason."""
    assert check_url(url) == expected


def entities(text: str, forms: list[int]) -> str:
    """Each letter plain, as a decimal or as a hexadecimal entity, as the numbers choose."""
    return "".join(
        (letter, f"&#{ord(letter)};", f"&#x{ord(letter):X};", f"&#{ord(letter):07};")[form]
        for letter, form in zip(text, forms, strict=True)
    )


@reaches(1)
@given(st.data(), st.sampled_from(["javascript", "data", "vbscript"]))
def test_no_disguise_makes_a_script_pass(data: st.DataObject, scheme: str) -> None:
    """Not capitals, not entities, not white space or unseen characters before or within."""
    letters = f"{scheme}:"
    upper = data.draw(st.lists(st.booleans(), min_size=len(letters), max_size=len(letters)))
    mixed = "".join(c.upper() if up else c for c, up in zip(letters, upper, strict=True))
    forms = data.draw(st.lists(st.integers(0, 3), min_size=len(mixed), max_size=len(mixed)))
    written = entities(mixed, forms)
    unseen = data.draw(
        st.sampled_from(["", "\t", "\n", "\r", " ", "\0", "\u200b", "\u202e", "&Tab;"])
    )
    at = data.draw(st.integers(0, len(written)))
    disguised = f"{written[:at]}{unseen}{written[at:]}alert(1)"
    assert check_url(disguised) is not None
    reached()


_PLAIN = st.text(st.sampled_from("ab/?#=&;%:é"), max_size=6)
_ANY = st.text(st.sampled_from("ab:/?#&;=%\"'<> \t\n\u202e\\é"), max_size=8)


@reaches(0.15)
@given(_ANY | _PLAIN)
def test_what_passes_cannot_leave_an_attribute(text: str) -> None:
    """An address that passes holds no quote, bracket, space or control, and an allowed scheme."""
    for url in (text, f"mailto:{text}", f"https://example.org/{text}"):
        if check_url(url) is None:
            assert set(url).isdisjoint("\"'<> \t\n\u202e\\")
            assert url.partition(":")[0] in ("https", "mailto")
            reached()
        else:
            assert url == text or not text.isalnum()


@reaches(0.1)
@given(
    _PLAIN | st.text(st.sampled_from("aZ09.-_~:/?#[]@!$&'()*+,;=%\"<>\\^`{|} é\u202e"), max_size=10)
)
def test_plain_addresses_are_judged_as_all_others(rest: str) -> None:
    """The quick way for ordinary addresses passes nothing that the whole rule would refuse."""
    for url in (f"https://a.b{rest}", f"http://{rest}", f"https://a.b/{rest}"):
        # an entity that means itself sends the address the long way
        if check_url(url) is None and "&" not in url:
            assert check_url(f"{url}{'' if '#' in url or '?' in url else '?'}&amp;") is None
            reached()
