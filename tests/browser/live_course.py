"""A small course that is read anew when it is viewed: over a change of the clocks, and a break."""

LIVE = {
    "schedule.yaml": """\
course: {id: live, host: live.example.org, title: Living Systems, term: Spring 2022, timezone: America/Chicago}
term: {first: 2022-03-01, last: 2022-04-07, headings: months}
meetings:
  - {days: [Tue, Thu], time: 13:00-14:15, where: Room 1}
no_class:
  - {dates: 2022-03-12 to 2022-03-20, reason: Recess}
themes:
  one: {title: First theme, color: teal}
  two: {title: Second theme, color: olivedrab}
due:
  presentation:
    - {what: Review, when: 21:00 the day before}
    - {what: Response, when: 24 hours after}
sessions:
  - {kind: lecture, title: Introduction, theme: one, date: 2022-03-01}
  - {paper: a, theme: one, presenters: Group 1}
  - {paper: b, theme: one, presenters: Group 2}
  - {kind: lecture, title: Guest talk, theme: one, status: cancelled, reason: Snow}
  - {paper: c, theme: two}
  - {paper: d, theme: two, presenters: Group 2}
  - {kind: lecture, title: The end, theme: two, date: 2022-04-07}
assignments:
  - {id: a1, title: Measure, out: 2022-03-09, due: 2022-03-23 23:59}
""",
    "papers.bib": "".join(
        f"@article{{{key}, title={{{title}}}, author={{Lee, {name}}}, year={{20{year}}}, journal={{Journal}}}}\n"
        for key, title, name, year in (
            ("a", "Alpha: A beginning", "Ann", 10),
            ("b", "Beta: The second", "Bob", 11),
            ("c", "Gamma: Part A", "Cy", 12),
            ("d", "Gamma: Part B", "Dee", 13),
        )
    ),
    "mkdocs.yml": """\
site_name: Living Systems
site_url: https://live.example.org/
theme: {name: material, font: false}
plugins: [search, coursewright]
""",
    "docs/syllabus.md": "",
}
