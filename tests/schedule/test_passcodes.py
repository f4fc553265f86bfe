"""What tells a passcode, and what only speaks of one."""

import pytest

from coursewright.schedule.doubts.passcodes import tells_passcode, without_passcode


@pytest.mark.parametrize(
    "text",
    [
        "Zoom, passcode: 4711",
        "Passcode 123456",
        "The passcode is tiger",
        "Kenncode: 4711",
        "Kenncode lautet wombat",
        "password=tiger",
        "Password: tiger",
        "PIN 4711",
        "Kennwort: Tiger",
        "Mot de passe : tigre",
        "Contraseña: tigre",
        "会议密码: 123456",
        "密码\uff1a123456",
        "رمز المرور: 4711",
    ],
)
def test_a_passcode_is_told(text: str) -> None:
    """In the languages of the site."""
    assert tells_passcode(text)


@pytest.mark.parametrize(
    "text",
    [
        "The password is dead",
        "Password cracking",
        "How passwords are stored",
        "The passcode is on Canvas",
        "Passcode by mail",
        "Pin down the claim",
        "Pinecone 5",
        "Bring the password that you were sent.",
    ],
)
def test_a_passcode_is_only_spoken_of(text: str) -> None:
    """A seminar on security has a right to its titles."""
    assert not tells_passcode(text)


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("https://e.zoom.us/j/1?pwd=abc", "https://e.zoom.us/j/1"),
        ("https://e.zoom.us/j/1?a=1&PWD=abc&b=2#x", "https://e.zoom.us/j/1?a=1&b=2#x"),
        ("https://teams.microsoft.com/meet/12?p=abc", "https://teams.microsoft.com/meet/12"),
        ("https://example.org/?p=12", None),
        ("https://e.zoom.us/j/1?pwd=", None),
        ("Zoom, pwd=1", None),
    ],
)
def test_an_address_without_its_passcode(address: str, left: str | None) -> None:
    """Everything else of it stays as it is."""
    assert without_passcode(address) == left
