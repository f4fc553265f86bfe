"""What stands under the name of a presenting group: its id, and not who is in it."""

from coursewright.formats.yaml.tree import Mapping, Node, Scalar
from coursewright.schedule.spelling.reading import Reading
from coursewright.schedule.spelling.shorthands import Shorthand, of_parts
from coursewright.schedule.values.scalars import TEXT, is_id


def _group(node: Node, reading: Reading) -> Node:
    if isinstance(node, Scalar) and is_id(node.value.strip()):
        return of_parts(node, {"id": node.value})
    if not isinstance(node, Mapping) or not {"id", "slug", "uid"} & set(node.items):
        message = "'groups' tells what calendars know a group by, not who is in it"
        hint = "delete it; members stand in 'roster.csv', which git ignores"
        reading.ask("wrong-shape", message, node.place, hint)
    return node


GROUP = Shorthand(_group, ", or text", lambda _: [{"type": TEXT}])
"""A group by its id alone; whoever lists its members is told where they belong."""
