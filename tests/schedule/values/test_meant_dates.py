"""What a date or due time that cannot be read was most likely meant to be."""

from datetime import date

import pytest

from coursewright.schedule.values.meant_dates import likely_date, likely_moment, other_weekday

SPRING = (date(2022, 1, 25), date(2022, 5, 5))
FALL = (date(2022, 8, 30), date(2022, 12, 8))
WINTER = (date(2022, 11, 28), date(2023, 2, 10))


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("Sept 4", FALL, "2022-09-04"),
        ("del 17 de diciembre de 2022 al 6 de enero de 2023", WINTER, "2022-12-17 to 2023-01-06"),
        ("del 17 al 20 de diciembre", WINTER, "2022-12-17 to 2022-12-20"),
        ("vom 17. bis 20. Dezember 2022", WINTER, "2022-12-17 to 2022-12-20"),
        ("du 17 décembre 2022 au 6 janvier 2023", WINTER, "2022-12-17 to 2023-01-06"),
        ("2022-12-17 to 2022-01-06", WINTER, "2022-12-17 to 2023-01-06"),
        ("2022-12-20 to 2022-12-10", WINTER, "2022-12-10 to 2022-12-20"),
        ("2022-12-20 to 2022-01-06", SPRING, None),
        ("4. März", SPRING, "2022-03-04"),
        ("4 février", SPRING, "2022-02-04"),
        ("4 août 2022", FALL, "2022-08-04"),
        ("4 de marzo de 2022", SPRING, "2022-03-04"),
        ("1er mars", SPRING, "2022-03-01"),
        ("4 Sept", FALL, "2022-09-04"),
        ("September 4th", FALL, "2022-09-04"),
        ("Sunday, Sep. 4, 2022", FALL, "2022-09-04"),
        ("the 4th of September", FALL, None),
        ("4 Sept 2021", FALL, "2021-09-04"),
        ("4 Sept", SPRING, None),
        ("2022/2/8", SPRING, "2022-02-08"),
        ("2022-2-8", SPRING, "2022-02-08"),
        ("20220208", SPRING, "2022-02-08"),
        ("8.2.2022", SPRING, "2022-02-08"),
        ("2/8/2022", SPRING, "2022-02-08"),
        ("3/4", SPRING, None),
        ("13/4/2022", SPRING, "2022-04-13"),
        ("12.5.2022", SPRING, "2022-05-12"),
        ("5/12/2022", SPRING, "2022-05-12"),
        ("9/12/2022", SPRING, None),
        ("5/12", SPRING, None),
        ("9/10/2022", FALL, None),
        ("Jan 9", WINTER, "2023-01-09"),
        ("Dec 9", WINTER, "2022-12-09"),
        ("2022-02-30", SPRING, None),
        ("Feb 30", SPRING, None),
        ("tomorrow", SPRING, None),
        ("", SPRING, None),
        ("Feb 8", (None, None), None),
        ("Feb 8, 2022", (None, None), "2022-02-08"),
        ("March 12 to March 20", SPRING, "2022-03-12 to 2022-03-20"),
        ("March 20 to March 12", SPRING, None),
        ("3 Mar – 5 Mar – 7 Mar", SPRING, None),
        ("Mar 12-20", SPRING, "2022-03-12 to 2022-03-20"),
        ("March 12–20, 2022", SPRING, "2022-03-12 to 2022-03-20"),
        ("12-20 March", SPRING, "2022-03-12 to 2022-03-20"),
        ("Mar. 28 - Apr. 3, 2022", SPRING, "2022-03-28 to 2022-04-03"),
        ("3/12-3/20", SPRING, "2022-03-12 to 2022-03-20"),
        ("2022-03-12 to 20", SPRING, "2022-03-12 to 2022-03-20"),
        ("2022/3/12-2022/3/20", SPRING, "2022-03-12 to 2022-03-20"),
        ("Wednesday, Feb 8", SPRING, None),
        ("Tuesday, Feb 8", SPRING, "2022-02-08"),
    ],
)
def test_a_likely_date(
    text: str, term: tuple[date | None, date | None], expected: str | None
) -> None:
    """The one day of the term that the text can mean; none where it can mean several or none."""
    assert likely_date(text, *term) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Feb 22 at 11:59pm", "2022-02-22 23:59"),
        ("Tue, Feb 22, 11:59 PM", "2022-02-22 23:59"),
        ("Wed, Feb 22, 11:59 PM", None),
        ("2022-2-22 5pm", "2022-02-22 17:00"),
        ("2022/02/22 17h00", "2022-02-22 17:00"),
        ("11:59pm on Feb 22", "2022-02-22 23:59"),
        ("by 22 February 2022 noon", "2022-02-22 12:00"),
        ("Feb 22 24:00", "2022-02-22 24:00"),
        ("Feb 22 23:59 AoE", "2022-02-22 23:59 AoE"),
        ("Feb 22 AoE", "2022-02-22 AoE"),
        ("Nov 22 5pm", None),
        ("3/4 5pm", None),
        ("Feb 22", "2022-02-22 23:59"),
        ("8 February 2022", "2022-02-08 23:59"),
        ("Tuesday, February 8, 2022", "2022-02-08 23:59"),
        ("Mon, February 8, 2022", None),
        ("8/2/2022", "2022-02-08 23:59"),
        ("12.05.2022 18:00", "2022-05-12 18:00"),
        ("18:00 12.05.2022", "2022-05-12 18:00"),
        ("08-02-2022", "2022-02-08 23:59"),
        ("3/4", None),
        ("Feb 8 1700", "2022-02-08 17:00"),
        ("March 12 to March 20", None),
        ("5pm", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_likely_moment(text: str, expected: str | None) -> None:
    """The instructor's own date and time, where they can mean only one."""
    assert likely_moment(text, *SPRING) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("bad-date", "Mon 2022-02-08", "2022-02-08 is a Tuesday, not a Monday"),
        ("bad-date", "2022-02-08 (Mon)", "2022-02-08 is a Tuesday, not a Monday"),
        ("bad-date", "Wednesday, Feb 8", "2022-02-08 is a Tuesday, not a Wednesday"),
        ("bad-time", "Sun, 2022-02-22, 11:59 PM", "2022-02-22 is a Tuesday, not a Sunday"),
        ("bad-due", "Fri 2022-02-22 18:00", "2022-02-22 is a Tuesday, not a Friday"),
        ("bad-date", "Tue 2022-02-08", ""),
        ("bad-date", "Mon 2022-02-30", ""),
        ("bad-date", "Mon 3/4", ""),
        ("bad-date", "Mon Tue 2022-02-08", ""),
        ("bad-date", "2022-02-08", ""),
        ("bad-date", "Mon", ""),
        ("bad-weekday", "Mon 2022-02-08", ""),
    ],
)
def test_a_day_beside_another_weekday(code: str, text: str, expected: str) -> None:
    """Either may be wrong: none is offered, and the right weekday is named."""
    assert other_weekday(code, text, *SPRING).partition(";")[0] == expected
