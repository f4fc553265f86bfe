"""The grade as a table, or in words for the whole course: `grading: pass/fail`."""

from coursewright.domain.grade import Scale
from coursewright.formats.yaml.tree import Mapping, Node, Scalar
from coursewright.schedule.spelling.links_and_tables import TABLE
from coursewright.schedule.spelling.reading import Reading
from coursewright.schedule.spelling.shorthands import Json, Shorthand, unwritten
from coursewright.schedule.values.scalars import TEXT
from coursewright.schedule.values.weights import read_scale

WHOLE = "*"
"""The part that stands for the whole course."""


def _grades(node: Node, reading: Reading) -> Node:
    rated = read_scale(node.value) if isinstance(node, Scalar) else None
    if isinstance(node, Scalar) and rated and rated.scale is Scale.BINARY:
        whole = unwritten(node)._replace(value=WHOLE)
        return Mapping(node.place, {WHOLE: (whole, node)})
    return TABLE.unfold(node, reading)


def _schema(schema: Json) -> list[Json]:
    return [*TABLE.also(schema), {"type": TEXT}]


GRADES = Shorthand(_grades, ", a list of such, or `pass/fail`", _schema)
"""The parts of the grade, or that nothing has a part."""
